import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { configFault, getPath } from '../paths.ts';
import type { definition } from './definition.ts';
import { joined, type Placed } from './joined.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
type Pair = { readonly left: Placed; readonly partners: readonly Placed[] };

/** Joins the first two inputs where the named fields are equal. A hash join: both lists are read once. */
export function mergeByKeys([left = [], right = []]: readonly Placed[][], parameters: Parameters): Item[] {
  const { keys, keep, from } = parameters;
  if (keys.length === 0) throw configFault('no_keys', 'Name at least one field to match by.');
  const [leftFields, rightFields] = [keys.map((pair) => pair.left), keys.map((pair) => pair.right)];
  const rightByKey = Map.groupBy(right, ({ item }) => keyOf(item, rightFields));
  const pairs = left.map((placed): Pair => {
    const key = keyOf(placed.item, leftFields);
    return { left: placed, partners: key === undefined ? [] : (rightByKey.get(key) ?? []) };
  });
  const used = new Set(pairs.flatMap(({ partners }) => partners));
  const lone = right.filter((placed) => !used.has(placed));
  const alone = (placed: readonly Placed[]) => placed.map((each) => joined([each], parameters));

  if (keep === 'nonMatches') {
    const unmatched = pairs.filter(({ partners }) => partners.length === 0).map((pair) => pair.left);
    return [...(from === 'right' ? [] : alone(unmatched)), ...(from === 'left' ? [] : alone(lone))];
  }
  if (keep === 'matches' && from === 'right') return alone(right.filter((placed) => used.has(placed)));
  if (keep === 'matches' && from === 'left')
    return alone(pairs.filter(({ partners }) => partners.length > 0).map((pair) => pair.left));

  refuseTooMany(pairs);
  const keepsLoneLeft = keep === 'left' || keep === 'everything';
  const matched = pairs.flatMap((pair): Item[] => {
    if (pair.partners.length === 0) return keepsLoneLeft ? alone([pair.left]) : [];
    return pair.partners.map((partner) => joined([pair.left, partner], parameters));
  });
  return keep === 'right' || keep === 'everything' ? matched.concat(alone(lone)) : matched;
}

/** Counted before anything is made: two long lists with one key would be their product. */
function refuseTooMany(pairs: readonly Pair[]): void {
  const count = pairs.reduce((sum, { partners }) => sum + partners.length, 0);
  if (count <= LIMITS.itemsInList) return;
  throw configFault(
    'too_many_items',
    `The matches would be ${count} items; a list holds at most ${LIMITS.itemsInList}. Match by more fields.`,
  );
}

/** The values of the fields as one text; undefined where a field is missing, which matches nothing. */
function keyOf(item: Item, fields: readonly string[]): string | undefined {
  const values = fields.map((field) => getPath(item.json, field));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}
