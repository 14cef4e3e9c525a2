import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { schemaOfExample } from './answer-form.ts';
import { configFault, isRecord } from './paths.ts';

/** The JSON schema that a builder gave, or that the example fits which they gave. Exports keep either as text. Throws a fault. */
export function schemaGiven({
  by,
  example,
  schema,
}: {
  readonly by: string;
  readonly example: JsonValue;
  readonly schema: JsonValue;
}): JsonObject {
  const given = asValue(by === 'schema' ? schema : example);
  const made = by === 'schema' ? given : schemaOfExample(given);
  if (isRecord(made)) return made;
  throw configFault('bad_schema', 'The JSON schema has to be an object. Correct it.');
}

function asValue(value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  try {
    return readJson(value) as JsonValue;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw configFault('bad_schema', `The form that was given is no JSON: ${why}`);
  }
}
