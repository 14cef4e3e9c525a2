import type { Item, Outputs } from '#lib/engine/items.ts';

/**
 * Completes the lineage of what a node sends. Items that were passed on carry it already; where none is set, a list as
 * long as the input came from it one to one, and all that was made of a single item came from that one.
 */
export function withLineage(outputs: Outputs, inputs: readonly (readonly Item[])[]): Outputs {
  const input = inputs.findIndex((list) => list.length > 0);
  const count = inputs[input]?.length ?? 0;
  if (count === 0) return outputs;
  return outputs.map((list) => {
    if (list.every((item) => item.from !== undefined) || (count !== 1 && list.length !== count)) return list;
    return list.map((item, index) =>
      item.from === undefined ? { ...item, from: [{ input, item: count === 1 ? 0 : index }] } : item,
    );
  });
}
