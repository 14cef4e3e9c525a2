import './zod.ts';
import { z } from 'zod';
import type { JsonValue } from './values.ts';

/** Any JSON, taken as it is: schemas of zod's own make a copy, and lose a key `__proto__` in it. */
export const jsonValue = z.custom<JsonValue>(isJson, { message: 'This is no JSON' });

/** Any JSON object, taken as it is. */
export const jsonObject = z
  .custom<Record<string, JsonValue>>((value) => isObject(value) && isJson(value), { message: 'Send an object' })
  .meta({ type: 'object', additionalProperties: true });

function isJson(value: unknown): value is JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (Array.isArray(value) || isObject(value) ? Object.values(value).every(isJson) : false);
    default:
      return false;
  }
}

function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
