import { z } from 'zod';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault, isRecord } from './paths.ts';

/** JSON schema that an example fits: all its fields are required, a list has elements like its first. */
export function schemaOfExample(example: JsonValue): JsonObject {
  if (Array.isArray(example)) {
    const [first] = example;
    return first === undefined ? { type: 'array' } : { type: 'array', items: schemaOfExample(first) };
  }
  if (isRecord(example)) {
    const properties = Object.fromEntries(Object.entries(example).map(([name, each]) => [name, schemaOfExample(each)]));
    return { type: 'object', properties, required: Object.keys(properties) };
  }
  return example === null ? {} : { type: typeof example };
}

/** What to tell a model so that it answers in the form of a JSON schema. */
export const formInstructions = (schema: JsonObject): string =>
  `Answer with JSON alone, without any words around it, that is valid under this JSON schema:\n${JSON.stringify(schema)}`;

/** Why a value is not valid under a JSON schema; undefined where it is. Throws a fault when the schema cannot be read. */
export function misfitOf(value: JsonValue, schema: JsonObject): string | undefined {
  const checked = readSchema(schema).safeParse(value);
  if (checked.success) return undefined;
  return checked.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`)
    .join('; ');
}

function readSchema(schema: JsonObject): z.ZodType {
  try {
    return z.fromJSONSchema(withoutPatterns(schema) as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw configFault('bad_schema', `The JSON schema cannot be read: ${why}`);
  }
}

/** Regular expressions of other people are not run here: one can take for ever. */
function withoutPatterns(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutPatterns);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, member]) =>
      !(key === 'pattern' && typeof member === 'string') && key !== 'patternProperties' && key !== '$schema',
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutPatterns(member)]));
}
