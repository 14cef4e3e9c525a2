import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, getPath } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters, random }) => {
  const items = [...(inputs[0] ?? [])];
  if (parameters.mode === 'random') return { kind: 'items', outputs: [shuffled(items, random)] };
  const fields = parameters.fields.filter(({ name }) => name !== '');
  if (fields.length === 0) throw configFault('no_field', 'Name at least one field to sort by.');
  const order = (a: Item, b: Item) => {
    for (const { name, order } of fields) {
      const sign = order === 'descending' ? -1 : 1;
      const difference = compare(getPath(a.json, name, parameters.dots), getPath(b.json, name, parameters.dots));
      if (difference !== 0) return difference * sign;
    }
    return 0;
  };
  return { kind: 'items', outputs: [items.sort(order)] };
};

/** Numbers by size, texts by letters whatever their case, nothing last; values of different types by their text. */
function compare(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (a === undefined || a === null) return b === undefined || b === null ? 0 : 1;
  if (b === undefined || b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [text(a), text(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const text = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();

/** Fisher and Yates, with the recorded random numbers: every attempt gives the same order. */
function shuffled(items: Item[], random: () => number): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
  return items;
}
