import { readJson } from '#lib/engine/json-text.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { configFault, isRecord } from '../paths.ts';
import type { FieldType } from './definition.ts';

/** A value as the type the builder chose. Throws a fault when it cannot be read as that type. */
export function convertTo(type: FieldType, value: JsonValue): JsonValue {
  switch (type) {
    case 'any':
      return value;
    case 'string':
      return typeof value === 'string' || value === null
        ? value
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
    case 'number':
      return toNumber(value);
    case 'boolean':
      return toBoolean(value);
    case 'array':
      return parsed(value, Array.isArray, 'a list');
    case 'object':
      return parsed(value, isRecord, 'an object');
  }
}

function toNumber(value: JsonValue): JsonValue {
  if (typeof value === 'number' || value === null) return value;
  const number =
    typeof value === 'boolean' ? Number(value) : typeof value === 'string' && value.trim() ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw refusal(value, 'a number');
  return number;
}

function toBoolean(value: JsonValue): JsonValue {
  if (typeof value === 'boolean' || value === null) return value;
  const text = String(value).toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(text)) return true;
  if (['false', '0', 'no', 'off', ''].includes(text)) return false;
  throw refusal(value, 'true or false');
}

function parsed(value: JsonValue, fits: (value: JsonValue) => boolean, what: string): JsonValue {
  if (value === null || fits(value)) return value;
  if (typeof value === 'string') {
    try {
      const read = readJson(value) as JsonValue;
      if (fits(read)) return read;
    } catch {
      // Not JSON: refused below like any other value of the wrong type.
    }
  }
  throw refusal(value, what);
}

function refusal(value: JsonValue, what: string) {
  return configFault('not_convertible', `${JSON.stringify(value).slice(0, 60)} cannot be read as ${what}.`);
}
