import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault, namesIn } from '#lib/nodes/paths.ts';

/** A list as one text with commas, where it is a list. */
export const joined = (value: JsonValue | undefined): JsonValue =>
  Array.isArray(value) ? value.join(',') : (value ?? null);

/** Text with commas as a list of names; a list as it is, nothing as nothing. */
export const split = (value: JsonValue | undefined): JsonValue =>
  Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? namesIn(value) : null;

/** JSON that may have been written as text. Throws a `config` fault that names the field. */
export function parsed(value: JsonValue | undefined, field: string): JsonValue {
  if (typeof value !== 'string' || value.trim() === '') return value ?? null;
  try {
    return readJson(value) as JsonValue;
  } catch (error) {
    throw configFault('not_json', `${field} is no JSON: ${(error as Error).message}.`);
  }
}

/** The first of several names under which exports have something. */
export const firstOf = (fields: JsonObject, ...names: readonly string[]): JsonValue | undefined =>
  names.map((name) => fields[name]).find((value) => value !== undefined && value !== null && value !== '');
