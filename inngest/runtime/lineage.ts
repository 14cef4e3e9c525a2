import type { Item, Outputs } from '#lib/engine/items.ts';

/**
 * Completes the lineage of what a node sends. Items that were passed on carry it already; where none is set, a list as
 * long as the input came from it one to one, and all that was made of a single item came from that one.
 */
export function withLineage(outputs: Outputs, inputs: readonly (readonly Item[])[]): Outputs {
  const input = inputs.findIndex((list) => list.length > 0);
  const count = inputs[input]?.length ?? 0;
  if (count === 0) return outputs;
  return outputs.map((list) =>
    list.map((item, index) => {
      if (item.from !== undefined) return item;
      if (count === 1) return { ...item, from: [{ input, item: 0 }] };
      return list.length === count ? { ...item, from: [{ input, item: index }] } : item;
    }),
  );
}
