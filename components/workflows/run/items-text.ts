import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

/** Items as a person edits them: one by itself, several as a list. */
export const itemsText = (items: readonly JsonObject[]): string =>
  JSON.stringify(items.length === 1 ? items[0] : items, null, 2);

/** The items that a text stands for. Throws a sentence for people where it stands for none. */
export function readItemsText(text: string): readonly JsonObject[] {
  const value = parse(text);
  const items = Array.isArray(value) ? value : [value];
  const wrong = items.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  if (wrong < 0) return items as JsonObject[];
  throw new Error(`Item ${wrong + 1} is no object. Write an object, or a list of objects.`);
}

function parse(text: string): JsonValue {
  try {
    return readJson(text) as JsonValue;
  } catch (error) {
    throw new Error(`This is no JSON: ${(error as Error).message}`);
  }
}
