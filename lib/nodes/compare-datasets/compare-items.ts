import type { z } from 'zod';
import type { Item, Origin } from '#lib/engine/items.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { getPath, namesIn } from '../paths.ts';
import { sameness } from '../sameness.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
export type Placed = { readonly item: Item; readonly origin: Origin };
type Pair = { readonly a: Placed; readonly b: Placed };
type Rules = Parameters & { readonly skipped: ReadonlySet<string> };
type Fields = Record<string, JsonValue>;

/** Two items that match: the first where they are the same, otherwise what is asked for of those that differ. */
export function compareItems({ a, b }: Pair, rules: Rules): { isSame: boolean; item: Item } {
  const [left, right] = [a.item.json, b.item.json];
  const keyFields = new Set(rules.keys.flatMap((pair) => [pair.a, pair.b]));
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const equal = new Set(names.filter((name) => isEqual(left, right, { name, loose: rules.loose })));
  // A key that is called otherwise in B is no difference.
  const other = names.filter((name) => !equal.has(name) && !keyFields.has(name));
  const counted = other.filter((name) => !rules.skipped.has(name));
  const from = [a.origin, b.origin];
  // Loosely, even what is the same is written in two ways.
  const same = rules.loose && rules.different === 'b' ? b.item : a.item;
  if (counted.length === 0) return { isSame: true, item: { ...same, from } };
  const json =
    rules.different === 'both' ? report(left, right, { rules, equal, other, counted }) : chosen(left, right, rules);
  const files = rules.different === 'b' ? b.item.binary : a.item.binary;
  return { isSame: false, item: { json, ...(files && { binary: files }), from } };
}

function isEqual(left: JsonObject, right: JsonObject, { name, loose }: { name: string; loose: boolean }): boolean {
  if (!loose && Object.hasOwn(left, name) !== Object.hasOwn(right, name)) return false;
  return sameness(own(left, name), loose) === sameness(own(right, name), loose);
}

type Found = { rules: Rules; equal: ReadonlySet<string>; other: readonly string[]; counted: readonly string[] };

/** `{ keys, same, different: { field: { inputA, inputB } } }`, with `skipped` where fields that do not count differ. */
function report(left: JsonObject, right: JsonObject, { rules, equal, other, counted }: Found): JsonObject {
  const [keys, same, different, skipped]: Fields[] = [{}, {}, {}, {}] as Fields[];
  for (const { a } of rules.keys) setOwn(keys as Fields, a, getPath(left, a, rules.dots) ?? null);
  for (const name of equal) setOwn(same as Fields, name, own(left, name) ?? null);
  for (const name of other) {
    const into = (counted.includes(name) ? different : skipped) as Fields;
    setOwn(into, name, { inputA: own(left, name) ?? null, inputB: own(right, name) ?? null });
  }
  return { keys, same, different, ...(Object.keys(skipped as Fields).length > 0 && { skipped }) } as JsonObject;
}

function chosen(left: JsonObject, right: JsonObject, { different, prefer, except }: Rules): JsonObject {
  if (different !== 'mix') return different === 'b' ? right : left;
  const [first, second] = prefer === 'a' ? [left, right] : [right, left];
  const json: Fields = { ...second, ...first };
  for (const name of namesIn(except)) if (Object.hasOwn(second, name)) setOwn(json, name, second[name]);
  return json;
}

const own = (json: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(json, name) ? json[name] : undefined;
