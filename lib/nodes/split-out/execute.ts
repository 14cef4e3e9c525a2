import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, getPath, isRecord, namesIn, withoutPath, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => ({
  kind: 'items',
  outputs: [(await mapEach(inputs[0] ?? [], (item, index) => split(item, parametersFor(index), index))).flat()],
});

function split(item: Item, parameters: Parameters, index: number): Item[] {
  const { dots, include, names } = parameters;
  const fields = namesIn(parameters.fields).map((field) => field.replace(/^\$json\./, ''));
  if (fields.length === 0) throw configFault('no_field', 'Name the field that has the list.', index);
  const targets = namesIn(parameters.destination);
  const lists = fields.map((field) => elementsOf(getPath(item.json, field, dots)));
  const count = Math.max(...lists.map((list) => list.length));
  const others =
    include === 'all'
      ? fields.reduce((json, field) => withoutPath(json, field, dots), item.json)
      : include === 'selected'
        ? namesIn(names).reduce<JsonObject>(
            (json, name) => withPath(json, name, getPath(item.json, name, dots) ?? null, dots),
            {},
          )
        : {};
  return Array.from({ length: count }, (_, position) => ({
    json: lists.reduce<JsonObject>((json, list, at) => {
      const value = list[position];
      if (value === undefined) return json;
      // A single list of objects becomes the items themselves, unless something else is kept beside them.
      if (fields.length === 1 && include === 'none' && !targets[0] && isRecord(value)) return value;
      return withPath(json, targets[at] ?? (fields[at] as string), value, dots);
    }, others),
    ...(parameters.keepBinary && item.binary && { binary: item.binary }),
    from: [{ input: 0, item: index }],
  }));
}

/** A list's elements, an object's values, a single value by itself; nothing for nothing. */
function elementsOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [value];
}
