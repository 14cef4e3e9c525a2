import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

/** A text as PostgreSQL keeps it: without NUL, and with a mark in the place of each half of a pair. */
export const keepable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The same of all texts in an object, names of fields included. */
export const keepableObject = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [keepable(name), keepableValue(value)]));

function keepableValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return keepable(value);
  if (Array.isArray(value)) return value.map(keepableValue);
  return typeof value === 'object' && value !== null ? keepableObject(value as JsonObject) : value;
}
