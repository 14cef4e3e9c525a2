import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, isObject, textAt } from './from-n8n.ts';

/**
 * The prompt of an exported AI node: what it defines, or nothing, which stands for the chat input. Older versions have it
 * as `text` or `prompt` alone.
 */
export function promptGiven(parameters: JsonObject): JsonValue {
  if (textAt(parameters, 'promptType') === 'auto' || textAt(parameters, 'promptType') === 'guardrails') return '';
  const said = parameters.text ?? parameters.prompt ?? '';
  return said === '={{ $json.chatInput }}' || said === '={{ $json.input }}' ? '' : said;
}

/** A value among the options of an export, undefined where nobody set it. */
export const option = (parameters: JsonObject, name: string): JsonValue | undefined => at(parameters, 'options', name);

/** The name of a model, chosen from a list or typed; Google's are found without their prefix. */
export function modelGiven(...places: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const [found] = places.map((each) => (isObject(each) ? each.value : each)).filter((each) => each !== undefined);
  return typeof found === 'string' ? found.replace(/^models\//, '') : found;
}
