import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { setOwn } from '#lib/engine/values.ts';
import { configFault, getPath, isRecord } from '#lib/nodes/paths.ts';

const HOLE = /\{(\+?[\w.-]+)\}/g;
const WHOLE = /^\{([\w.-]+)\}$/;

/** Fills the holes of a value from `fields`. Undefined where a hole of its own stays empty: that is left out. */
export function fill(template: JsonValue, fields: JsonObject): JsonValue | undefined {
  if (typeof template === 'string') return fillText(template, fields);
  if (Array.isArray(template)) {
    return template.map((member) => fill(member, fields)).filter((member) => member !== undefined);
  }
  if (!isRecord(template)) return template;
  const filled: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(template)) {
    const value = fill(member, fields);
    if (value !== undefined && !isHollow(member, value)) setOwn(filled, name, value);
  }
  return filled;
}

/** An object or list that was given members and lost them all has nothing to say. */
const isHollow = (template: JsonValue, value: JsonValue): boolean => sizeOf(template) > 0 && sizeOf(value) === 0;
const sizeOf = (value: JsonValue): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : -1;

function fillText(text: string, fields: JsonObject): JsonValue | undefined {
  const [, whole] = WHOLE.exec(text) ?? [];
  if (whole !== undefined) return given(getPath(fields, whole));
  let isEmpty = false;
  const filled = text.replace(HOLE, (_, name: string) => {
    const value = given(getPath(fields, name));
    isEmpty ||= value === undefined;
    return value === undefined ? '' : textOf(value);
  });
  return isEmpty ? undefined : filled;
}

/** A path with its holes filled; `missing` names those that nothing fills. Throws a `config` fault for what climbs out of it. */
export function fillPath(path: string, fields: JsonObject): { readonly path: string; readonly missing: string[] } {
  const missing: string[] = [];
  const filled = path.replace(HOLE, (_, hole: string) => {
    const name = hole.replace(/^\+/, '');
    const value = given(getPath(fields, name));
    if (value === undefined) missing.push(name);
    const text = value === undefined ? '' : textOf(value);
    const parts = hole.startsWith('+') ? text.split('/') : [text];
    if (parts.some((part) => /^\.\.?$/.test(part))) throw climbing(name);
    return parts.map(encodeURIComponent).join('/');
  });
  return { path: filled, missing };
}

/** Addresses resolve these however they are written, and the request would be another one. */
const climbing = (name: string) =>
  configFault(
    'bad_path',
    `The field ${name} has a part "." or "..", which would lead to another address. Leave it out.`,
  );

/** Nothing, and what expressions that came to nothing left, counts as not given. */
const given = (value: JsonValue | undefined) => (value === null || value === '' ? undefined : value);
export const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
