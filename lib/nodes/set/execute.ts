import type { z } from 'zod';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, getPath, isRecord, namesIn, withoutPath, withPath } from '../paths.ts';
import { convertTo } from './convert.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => ({
  kind: 'items',
  outputs: [
    await mapEach(inputs[0] ?? [], (item, index): Item => {
      const parameters = parametersFor(index);
      const base = kept(item.json, parameters);
      const json =
        parameters.mode === 'json'
          ? { ...base, ...objectOf(parameters.json, index) }
          : withFields(base, parameters, index);
      return { ...(parameters.keepBinary ? item : withoutFiles(item)), json };
    }),
  ],
});

const withoutFiles = ({ binary: _, ...rest }: Item): Item => rest;

function kept(json: JsonObject, { include, names, dots }: Parameters): JsonObject {
  if (include === 'all') return json;
  if (include === 'none') return {};
  if (include === 'except') return namesIn(names).reduce((rest, name) => withoutPath(rest, name, dots), json);
  return namesIn(names).reduce<JsonObject>((chosen, name) => {
    const value = getPath(json, name, dots);
    return value === undefined ? chosen : withPath(chosen, name, value, dots);
  }, {});
}

function withFields(base: JsonObject, { fields, dots, ignoreConversion }: Parameters, index: number): JsonObject {
  return fields.reduce((json, { name, type, value }) => {
    if (name === '') return json;
    return withPath(json, name, converted({ name, type, value: value as JsonValue }, ignoreConversion, index), dots);
  }, base);
}

function converted(
  field: { name: string; type: Parameters['fields'][number]['type']; value: JsonValue },
  ignore: boolean,
  index: number,
): JsonValue {
  try {
    return convertTo(field.type, field.value);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    if (ignore) return field.value;
    throw configFault(error.fault.code, `Field ${field.name}: ${error.fault.message}`, index);
  }
}

/** The object of JSON mode: given as one, or as text with values filled in. */
function objectOf(value: unknown, index: number): JsonObject {
  const read = typeof value === 'string' ? parseText(value, index) : (value as JsonValue);
  if (isRecord(read)) return read;
  throw configFault('not_an_object', 'The JSON must be one object, such as { "name": "Ada" }.', index);
}

function parseText(text: string, index: number): JsonValue {
  try {
    return readJson(text) as JsonValue;
  } catch (error) {
    throw configFault('not_json', `The JSON cannot be read: ${(error as Error).message}.`, index);
  }
}
