import { LIMITS } from './limits.ts';

/** Data that a run can carry exactly. Tagged values (dates, bytes, big integers) travel as `{ $millrace: … }`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/**
 * The key of a tag: `{ $millrace: [name, content] }` with name `date`, `bytes`, `bigint`, `map`, `set`, or `object`, which
 * wraps a user's own object that has this very key.
 */
export const TAG = '$millrace';
export type TagName = 'date' | 'bytes' | 'bigint' | 'map' | 'set' | 'object';

/** A value that cannot be kept. `path` is `$.rows[3].price`; the message says why and what to do. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  readonly path: string;

  constructor(path: string, reason: string) {
    super(`The value at ${path} cannot be kept: ${reason}`);
    this.path = path;
  }
}

/** Sets an own property whatever its name: `__proto__` stays data. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** The tag's name and content, or undefined for data that is not tagged. */
export function readTag(value: unknown): readonly [TagName, JsonValue] | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, TAG)) return undefined;
  return (value as Record<string, readonly [TagName, JsonValue]>)[TAG];
}

export const tagged = (name: TagName, content: JsonValue): JsonObject => ({ [TAG]: [name, content] });

/**
 * Turns any JavaScript value into data, or throws a `ValueError` with its path. Absent and undefined properties are the
 * same; the sign of zero is not kept; everything else comes back from `decodeValue` as it was. `plain` may know a plain
 * form of instances of classes, which are refused otherwise.
 */
export function encodeValue(value: unknown, plain: Plain = () => undefined): JsonValue {
  return encode(value, { keys: [], containers: [], plain });
}

type Plain = (instance: object) => unknown;
/** The way from the value as a whole to the one at hand. */
type Trail = { readonly keys: (string | number)[]; readonly containers: object[]; readonly plain: Plain };

function encode(value: unknown, trail: Trail): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value))
        throw refuse(trail, `${value} is no number that JSON knows. Send null or text instead`);
      return value === 0 ? 0 : value;
    case 'bigint':
      return tagged('bigint', String(value));
    case 'object':
      return value === null ? null : encodeObject(value, trail);
    case 'undefined':
      throw refuse(trail, 'it is undefined. Use null');
    default:
      throw refuse(trail, `a ${typeof value} is not data. Remove it`);
  }
}

function encodeObject(value: object, trail: Trail): JsonValue {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw refuse(trail, 'it is an invalid date');
    return tagged('date', value.toISOString());
  }
  if (value instanceof Uint8Array) return tagged('bytes', toBase64(value));
  if (trail.containers.includes(value)) throw refuse(trail, 'it contains itself');
  if (trail.keys.length >= LIMITS.jsonDepth) throw refuse(trail, `it is nested deeper than ${LIMITS.jsonDepth} levels`);
  trail.containers.push(value);
  const encoded = encodeContainer(value, trail);
  trail.containers.pop();
  return encoded;
}

function encodeContainer(value: object, trail: Trail): JsonValue {
  if (Array.isArray(value)) return encodeList(value, trail);
  if (value instanceof Map) return tagged('map', encodeList([...value], trail));
  if (value instanceof Set) return tagged('set', encodeList([...value], trail));
  return encodeFields(value, trail);
}

function encodeList(list: readonly unknown[], trail: Trail): JsonValue[] {
  const encoded: JsonValue[] = [];
  // Gaps count as undefined.
  for (let index = 0; index < list.length; index++) encoded.push(encodeChild(list[index], index, trail));
  return encoded;
}

function encodeFields(value: object, trail: Trail): JsonValue {
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm (a sandbox) has a foreign Object.prototype, whose own prototype is null.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const plain = trail.plain(value);
    if (plain !== undefined) return encode(plain, trail);
    throw refuse(trail, `an instance of ${prototype.constructor?.name ?? 'a class'} is not data. Copy its fields`);
  }
  const keys = Object.keys(value);
  if (keys.length > LIMITS.jsonKeys) throw refuse(trail, `it has more than ${LIMITS.jsonKeys} keys`);
  const fields: Record<string, JsonValue> = {};
  for (const key of keys) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined) setOwn(fields, key, encodeChild(entry, key, trail));
  }
  return Object.hasOwn(fields, TAG) ? tagged('object', fields) : fields;
}

function encodeChild(value: unknown, key: string | number, trail: Trail): JsonValue {
  trail.keys.push(key);
  const encoded = encode(value, trail);
  trail.keys.pop();
  return encoded;
}

const refuse = (trail: Trail, reason: string) => new ValueError(pathText(trail.keys), reason);

/** Whether a value that was read from JSON is data as it stands: `encodeValue(decodeValue(value))` would only copy it. */
export function isPlainData(value: JsonValue, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= LIMITS.jsonDepth) return false;
  if (isList(value)) return value.every((entry) => isPlainData(entry, depth + 1));
  const keys = Object.keys(value);
  if (keys.length > LIMITS.jsonKeys || Object.hasOwn(value, TAG)) return false;
  return keys.every((key) => isPlainData(value[key] as JsonValue, depth + 1));
}

/** `$.rows[3]["odd key"]` */
export function pathText(path: readonly PropertyKey[]): string {
  const part = (key: PropertyKey) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  };
  return `$${path.map(part).join('')}`;
}

/** The inverse of `encodeValue`: a deep copy with dates, bytes, big integers, maps and sets restored. */
export function decodeValue(value: JsonValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(decodeValue);
  const tag = readTag(value);
  return tag === undefined ? decodeFields(value as JsonObject) : decodeTag(tag);
}

function decodeTag([name, content]: readonly [TagName, JsonValue]): unknown {
  switch (name) {
    case 'date':
      return new Date(String(content));
    case 'bigint':
      return BigInt(String(content));
    case 'bytes':
      return fromBase64(String(content));
    case 'map':
      return new Map(decodeValue(content) as [unknown, unknown][]);
    case 'set':
      return new Set(decodeValue(content) as unknown[]);
    case 'object':
      return decodeFields(content as JsonObject);
  }
}

function decodeFields(fields: JsonObject): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) setOwn(copy, key, decodeValue(fields[key] as JsonValue));
  return copy;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

// In pieces, because `fromCharCode(...bytes)` overflows the stack; `Buffer` does not exist in browsers.
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
