import { readJson } from '#lib/engine/json-text.ts';
import type { JsonValue } from '#lib/engine/values.ts';

/** A stored value as text to edit. */
export const jsonText = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value, null, 2);

/** What text becomes when it is stored: its JSON, an expression where braces are in it, else the text itself. */
export function readJsonText(text: string): JsonValue | undefined {
  if (text.trim() === '') return undefined;
  if (text.includes('{{')) return text.startsWith('=') ? text : `=${text}`;
  try {
    return readJson(text) as JsonValue;
  } catch {
    return text;
  }
}
