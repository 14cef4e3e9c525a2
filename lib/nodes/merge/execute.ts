import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { joined, type Placed } from './joined.ts';
import { mergeByKeys } from './merge-by-keys.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters }) => {
  const lists = inputs.map((items, input) =>
    items.map((item, index): Placed => ({ item, origin: { input, item: index } })),
  );
  return { kind: 'items', outputs: [merge(lists, parameters)] };
};

function merge(lists: readonly Placed[][], parameters: Parameters): Item[] {
  switch (parameters.mode) {
    case 'append':
      return lists.flat().map((placed) => joined([placed], parameters));
    case 'choose':
      if (parameters.emptyItem) return [{ json: {}, from: [] }];
      return (lists[parameters.choice - 1] ?? []).map((placed) => joined([placed], parameters));
    case 'position':
      return byPosition(lists, parameters);
    case 'all':
      return combinations(lists, parameters);
    case 'keys':
      return mergeByKeys(lists, parameters);
  }
}

function byPosition(lists: readonly Placed[][], parameters: Parameters): Item[] {
  const lengths = lists.map((list) => list.length);
  const count = parameters.unpaired ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length: count }, (_, index) =>
    joined(
      lists.flatMap((list) => list[index] ?? []),
      parameters,
    ),
  );
}

function combinations(lists: readonly Placed[][], parameters: Parameters): Item[] {
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count > LIMITS.itemsInList)
    throw configFault(
      'too_many_items',
      `Every combination would be ${count} items; a list holds at most ${LIMITS.itemsInList}.`,
    );
  return lists
    .reduce<Placed[][]>((rows, list) => rows.flatMap((row) => list.map((placed) => [...row, placed])), [[]])
    .map((parts) => joined(parts, parameters));
}
