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
 * same; the sign of zero is not kept; everything else comes back from `decodeValue` as it was.
 */
export function encodeValue(value: unknown): JsonValue {
  return encode(value, []);
}

type Step = { readonly key: string | number; readonly container: object };

function encode(value: unknown, trail: Step[]): JsonValue {
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

function encodeObject(value: object, trail: Step[]): JsonValue {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw refuse(trail, 'it is an invalid date');
    return tagged('date', value.toISOString());
  }
  if (value instanceof Uint8Array) return tagged('bytes', toBase64(value));
  if (trail.some((step) => step.container === value)) throw refuse(trail, 'it contains itself');
  if (trail.length >= LIMITS.jsonDepth) throw refuse(trail, `it is nested deeper than ${LIMITS.jsonDepth} levels`);
  if (Array.isArray(value)) return encodeList(value, value, trail);
  if (value instanceof Map) return tagged('map', encodeList([...value], value, trail));
  if (value instanceof Set) return tagged('set', encodeList([...value], value, trail));
  return encodeFields(value, trail);
}

function encodeList(list: readonly unknown[], container: object, trail: Step[]): JsonValue[] {
  return Array.from(list, (entry, index) => encodeChild(entry, { key: index, container }, trail));
}

function encodeFields(value: object, trail: Step[]): JsonObject {
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm (a sandbox) has a foreign Object.prototype, whose own prototype is null.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw refuse(trail, `an instance of ${prototype.constructor?.name ?? 'a class'} is not data. Copy its fields`);
  }
  const entries = Object.entries(value);
  if (entries.length > LIMITS.jsonKeys) throw refuse(trail, `it has more than ${LIMITS.jsonKeys} keys`);
  const fields: Record<string, JsonValue> = {};
  for (const [key, entry] of entries) {
    if (entry !== undefined) setOwn(fields, key, encodeChild(entry, { key, container: value }, trail));
  }
  return Object.hasOwn(fields, TAG) ? tagged('object', fields) : fields;
}

function encodeChild(value: unknown, step: Step, trail: Step[]): JsonValue {
  trail.push(step);
  const encoded = encode(value, trail);
  trail.pop();
  return encoded;
}

const refuse = (trail: readonly Step[], reason: string) =>
  new ValueError(pathText(trail.map((step) => step.key)), reason);

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
