import type { JsonValue } from '#lib/engine/values.ts';
import { isRecord } from './paths.ts';

/** A text that is equal for equal data, whatever the order of keys. Loosely, numbers count as texts and what is empty as null. */
export function sameness(value: JsonValue | undefined, loose = false): string {
  return JSON.stringify(ordered(value ?? null, loose));
}

function ordered(value: JsonValue, loose: boolean): JsonValue {
  if (Array.isArray(value)) return loose && value.length === 0 ? null : value.map((each) => ordered(each, loose));
  if (!isRecord(value)) return loose ? plain(value) : value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  if (loose && fields.length === 0) return null;
  return Object.fromEntries(fields.map(([name, member]) => [name, ordered(member, loose)]));
}

function plain(value: JsonValue): JsonValue {
  if (value === null || value === '' || value === false || value === 0 || value === '0' || value === 'false')
    return null;
  return String(value);
}
