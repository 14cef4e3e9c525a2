import { encodeValue, type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';

/** A row as data: times as ISO text, bytes as base64, numbers beyond 2⁵³ as text. */
export function rowOf(row: Readonly<Record<string, unknown>>): JsonObject {
  const json: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(row)) setOwn(json, name, plain(value));
  return json;
}

function plain(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  return encodeValue(value);
}
