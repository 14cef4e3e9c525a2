import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { getPath, isRecord, namesIn, withoutPath, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parameters }) => {
  const seen = new Set<string>();
  const outputs: Item[] = [];
  await mapEach(inputs[0] ?? [], (item) => {
    const compared = comparedFields(item.json, parameters);
    const key = JSON.stringify(ordered(compared));
    if (seen.has(key)) return;
    seen.add(key);
    outputs.push(parameters.onlyCompared && parameters.compare !== 'all' ? { ...item, json: compared } : item);
  });
  return { kind: 'items', outputs: [outputs] };
};

function comparedFields(json: JsonObject, { compare, names, dots }: Parameters): JsonObject {
  if (compare === 'all') return json;
  if (compare === 'except') return namesIn(names).reduce((rest, name) => withoutPath(rest, name, dots), json);
  return namesIn(names).reduce<JsonObject>(
    (kept, name) => withPath(kept, name, getPath(json, name, dots) ?? null, dots),
    {},
  );
}

/** The same data whatever the order of its keys. */
function ordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, member]) => [name, ordered(member)]));
}
