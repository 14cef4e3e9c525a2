import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { encodeValue, type JsonValue, pathText, ValueError } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { locateJsonError } from '#lib/json-error.ts';

/**
 * Reads JSON from outside: RFC 8259, valid UTF-8, at most `LIMITS.jsonDepth` deep and `LIMITS.jsonKeys` keys per object.
 * A key `__proto__` is data like any other; of a repeated key the last one counts.
 * Throws `AppError` `invalid` with `reason` `json_invalid` (naming the offset) or `json_refused` (naming the path).
 */
export function parseJson(source: string | Uint8Array): JsonValue {
  const value = read(source);
  check(value, []);
  return value as JsonValue;
}

/**
 * Reads JSON that a run is to carry: as `parseJson`, and integers beyond 2^53 keep all their digits (tag `bigint`), and
 * an object that happens to have the tag's own key is wrapped, so that it survives.
 */
export function parseValue(source: string | Uint8Array): JsonValue {
  const value = read(source);
  try {
    return encodeValue(value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new AppError('invalid', error.message, { reason: 'json_refused', field: error.path, cause: error });
  }
}

function read(source: string | Uint8Array): unknown {
  const text = typeof source === 'string' ? source : decodeUtf8(source);
  try {
    return MAY_LOSE_DIGITS.test(text) ? readJson(text, keepDigits as typeof plain) : readJson(text);
  } catch (error) {
    if (error instanceof RangeError) throw refuse([], `nested deeper than ${LIMITS.jsonDepth} levels`);
    const { offset, line, column, problem } = locateJsonError(text);
    const message = `This is not JSON: at offset ${offset} (line ${line}, column ${column}) ${problem}.`;
    throw new AppError('invalid', message, { reason: 'json_invalid', cause: error });
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('invalid', 'The body is not valid UTF-8 text.', { reason: 'json_invalid', cause });
  }
}

// A reviver is ten times slower than a plain parse, so it runs only where some number could need it.
const MAY_LOSE_DIGITS = /\d{16}/;
const plain = (_key: string, value: unknown) => value;

function keepDigits(_key: string, value: unknown, context: { source: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !/^-?\d+$/.test(context.source)) return value;
  const exact = BigInt(context.source);
  return Number.isFinite(value) && BigInt(value) === exact ? value : exact;
}

function check(value: unknown, path: (string | number)[]): void {
  if (typeof value === 'bigint' || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw refuse(path, 'this number has more digits than can be kept. Send it as text');
  }
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= LIMITS.jsonDepth) {
    throw refuse(path, `nested deeper than ${LIMITS.jsonDepth} levels`);
  }
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  if (Array.isArray(entries) && entries.length > LIMITS.jsonKeys) {
    throw refuse(path, `an object of more than ${LIMITS.jsonKeys} keys`);
  }
  for (const [key, entry] of entries) {
    path.push(key);
    check(entry, path);
    path.pop();
  }
}

const refuse = (path: readonly (string | number)[], what: string) =>
  new AppError('invalid', `This JSON is refused at ${pathText(path)}: ${what}.`, {
    reason: 'json_refused',
    field: pathText(path),
  });
