import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { schemaOfExample } from './answer-form.ts';
import { textAt } from './from-n8n.ts';

/** The JSON schema an exported tool has for its input, as a text or by an example; undefined where it cannot be read. */
export function schemaText(parameters: JsonObject): JsonObject | undefined {
  const isManual = textAt(parameters, 'schemaType') === 'manual';
  const text = textAt(parameters, isManual ? 'inputSchema' : 'jsonSchemaExample');
  if (text === undefined || text === '') return undefined;
  try {
    const given = readJson(text) as JsonValue;
    return (isManual ? given : schemaOfExample(given)) as JsonObject;
  } catch {
    return undefined;
  }
}
