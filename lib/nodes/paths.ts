import { FaultError } from '#lib/engine/fault.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';

type Draft = Record<string, JsonValue>;

/** `a.b[0].c` as its keys. Without dot notation the whole text is one key. */
export function keysOf(path: string, dots = true): string[] {
  if (!dots) return [path];
  if (!/[.[]/.test(path)) return path === '' ? [] : [path];
  return path
    .replace(/\[["']?([^\]"']*)["']?\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '');
}

/** Own value at a path, or undefined. */
export function getPath(value: JsonValue | undefined, path: string, dots = true): JsonValue | undefined {
  if (isRecord(value) && Object.hasOwn(value, path)) return value[path];
  let found: JsonValue | undefined = value;
  for (const key of keysOf(path, dots)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as JsonObject)[key];
  }
  return found;
}

/** A copy of `json` with `value` at the path; objects on the way are made. Only what changes is copied. */
export function withPath(json: JsonObject, path: string, value: JsonValue, dots = true): JsonObject {
  return place(json, { keys: keysOf(path, dots), at: 0 }, value) as JsonObject;
}

type Way = { readonly keys: readonly string[]; readonly at: number };

function place(target: JsonValue | undefined, { keys, at }: Way, value: JsonValue): JsonValue {
  const key = keys[at];
  if (key === undefined) return value;
  const inner = (member: JsonValue | undefined) =>
    at + 1 === keys.length ? value : place(member, { keys, at: at + 1 }, value);
  if (Array.isArray(target) && /^\d+$/.test(key)) {
    const copy = [...target];
    copy[Number(key)] = inner(copy[Number(key)]);
    return copy.map((member) => member ?? null);
  }
  const copy = isRecord(target) ? { ...target } : {};
  setOwn(copy, key, inner(Object.hasOwn(copy, key) ? (copy as Draft)[key] : undefined));
  return copy;
}

/** A copy of `json` without the value at the path. */
export function withoutPath(json: JsonObject, path: string, dots = true): JsonObject {
  return drop(json, keysOf(path, dots)) as JsonObject;
}

function drop(target: JsonValue, [key, ...rest]: string[]): JsonValue {
  if (key === undefined || typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) return target;
  if (rest.length === 0) {
    if (Array.isArray(target)) return target.filter((_, index) => String(index) !== key);
    return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key));
  }
  const inner = drop((target as JsonObject)[key] as JsonValue, rest);
  if (Array.isArray(target)) return target.map((member, index) => (String(index) === key ? inner : member));
  return { ...(target as JsonObject), [key]: inner };
}

/** Names in a list written with commas, trimmed, none empty. */
export const namesIn = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

export const isRecord = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list's element as the data of an item: an object is itself, anything else goes under `key`. */
export const asJson = (value: JsonValue, key: string): JsonObject => (isRecord(value) ? value : { [key]: value });

/** A fault that the builder mends. */
export function configFault(code: string, message: string, item?: number): FaultError {
  return new FaultError({ kind: 'config', code, message, ...(item === undefined ? {} : { item }) });
}
