import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { configFault, getPath } from '../paths.ts';
import type { definition } from './definition.ts';
import { joined, type Placed } from './joined.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

/** Joins the first two inputs where the named fields are equal. A hash join: both lists are read once. */
export function mergeByKeys([left = [], right = []]: readonly Placed[][], parameters: Parameters): Item[] {
  const { keys, keep, from } = parameters;
  if (keys.length === 0) throw configFault('no_keys', 'Name at least one field to match by.');
  const rightByKey = Map.groupBy(right, ({ item }) =>
    keyOf(
      item,
      keys.map((pair) => pair.right),
    ),
  );
  const used = new Set<Placed>();
  const output: Item[] = [];
  for (const placed of left) {
    const key = keyOf(
      placed.item,
      keys.map((pair) => pair.left),
    );
    const partners = key === undefined ? [] : (rightByKey.get(key) ?? []);
    for (const partner of partners) used.add(partner);
    if (partners.length === 0 ? keepsLoneLeft(keep) : false) output.push(joined([placed], parameters));
    if (partners.length > 0 && keep !== 'nonMatches') output.push(...matched(placed, partners, parameters));
  }
  if (keep === 'right' || keep === 'everything' || (keep === 'nonMatches' && from !== 'left'))
    output.push(...right.filter((placed) => !used.has(placed)).map((placed) => joined([placed], parameters)));
  if (keep !== 'matches' || from !== 'right') return output;
  return right.filter((placed) => used.has(placed)).map((placed) => joined([placed], parameters));

  function keepsLoneLeft(kept: Parameters['keep']): boolean {
    return kept === 'left' || kept === 'everything' || (kept === 'nonMatches' && from !== 'right');
  }
}

function matched(placed: Placed, partners: readonly Placed[], parameters: Parameters): Item[] {
  if (parameters.keep === 'matches' && parameters.from === 'left') return [joined([placed], parameters)];
  return partners.map((partner) => joined([placed, partner], parameters));
}

/** The values of the fields as one text; undefined where a field is missing, which matches nothing. */
function keyOf(item: Item, fields: readonly string[]): string | undefined {
  const values = fields.map((field) => getPath(item.json, field));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}
