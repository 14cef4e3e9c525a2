import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { getPath, namesIn, withoutPath, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters }) => {
  const items = inputs[0] ?? [];
  const json = parameters.mode === 'items' ? whole(items, parameters) : lists(items, parameters);
  return { kind: 'items', outputs: [[{ json, from: items.map((_, item) => ({ input: 0, item })) }]] };
};

function whole(items: readonly Item[], { destination, include, names, dots }: Parameters): JsonObject {
  const chosen = namesIn(names);
  const rows = items.map(({ json }): JsonObject => {
    if (include === 'all') return json;
    if (include === 'except') return chosen.reduce((rest, name) => withoutPath(rest, name, dots), json);
    return chosen.reduce<JsonObject>((kept, name) => {
      const value = getPath(json, name, dots);
      return value === undefined ? kept : withPath(kept, name, value, dots);
    }, {});
  });
  const kept = include === 'all' ? rows : rows.filter((row) => Object.keys(row).length > 0);
  // Taken as it stands, no name is a name: exports go on with `$json[""]`.
  return withPath({}, dots ? destination || 'data' : destination, kept, dots);
}

function lists(items: readonly Item[], { fields, mergeLists, keepMissing, dots }: Parameters): JsonObject {
  return fields.reduce<JsonObject>((json, { name, as }) => {
    if (name === '') return json;
    const values = items.flatMap(({ json: row }): JsonValue[] => {
      const value = getPath(row, name, dots) ?? null;
      if (value === null && !keepMissing) return [];
      if (!Array.isArray(value)) return [value];
      const list = keepMissing ? value : value.filter((each) => each !== null);
      return mergeLists ? list : [list];
    });
    // Without a name of its own, a nested field is collected under its last key.
    return withPath(json, as || (dots ? (name.split('.').at(-1) as string) : name), values, dots);
  }, {});
}
