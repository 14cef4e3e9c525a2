import type { JsonValue } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';

/** Where workflows put what they say, first of all. */
const SAYING = ['output', 'text', 'message', 'answer', 'response'];

/** What data says to a person: a text itself, what stands under the usual names, else its first text. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  if (!isRecord(value)) return undefined;
  for (const name of SAYING) {
    const said = Object.hasOwn(value, name) ? textOf(value[name]) : undefined;
    if (said !== undefined) return said;
  }
  return Object.values(value).find((each) => typeof each === 'string');
}
