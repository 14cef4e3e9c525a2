import { DateTime, Duration, Interval } from 'luxon';
import { LIMITS } from '../limits.ts';
import { type JsonValue, readTag, setOwn, tagged } from '../values.ts';
import { Callable, View } from './callable.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { Unique } from './kinds.ts';
import { Pattern } from './pattern.ts';

/** `data` keeps the tags of run values; `json` writes plain JSON: dates as text, big integers as digits. */
type Form = 'data' | 'json';
type Conversion = { readonly form: Form; readonly evaluation: Evaluation; depth: number };

/** The result of an expression as run data: dates as ISO 8601, nothing as null. Unchanged data is not copied. */
export function toData(value: unknown, evaluation: Evaluation): JsonValue {
  return (convert(value, { form: 'data', evaluation, depth: 0 }) ?? null) as JsonValue;
}

/** As `JSON.stringify`: undefined where that gives undefined. */
export function toJson(value: unknown, evaluation: Evaluation, indent?: string | number): string | undefined {
  return JSON.stringify(convert(value, { form: 'json', evaluation, depth: 0 }), null, indent);
}

function convert(value: unknown, conversion: Conversion): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return conversion.form === 'json' ? digits(value) : tagged('bigint', String(value));
    case 'string':
      spend(conversion.evaluation, 0.25 + value.length / 256);
      return value;
    case 'object':
      return value === null ? null : convertObject(value, conversion);
    default:
      return value;
  }
}

function convertObject(value: object, conversion: Conversion): unknown {
  if (Array.isArray(value)) return nested(conversion, () => convertList(value, conversion));
  if (value instanceof Unique) return nested(conversion, () => convertList(value.list, conversion));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (DateTime.isDateTime(value) || Duration.isDuration(value) || Interval.isInterval(value)) {
    return value.isValid ? value.toISO() : null;
  }
  if (value instanceof URL) return value.href;
  if (value instanceof Pattern) return String(value);
  if (value instanceof Callable) return undefined;
  if (value instanceof View) {
    throw new ExpressionError(`${value.name} is not a value by itself. Add what you want of it, such as .item.json.`);
  }
  if (conversion.form === 'json') {
    const tag = readTag(value);
    if (tag !== undefined) {
      if (tag[0] === 'bigint') return digits(BigInt(String(tag[1])));
      return convert(tag[1], conversion);
    }
  }
  return nested(conversion, () => convertFields(value as Record<string, unknown>, conversion));
}

function nested(conversion: Conversion, work: () => unknown): unknown {
  if (conversion.depth >= LIMITS.jsonDepth) {
    throw new ExpressionError(`The result is nested deeper than ${LIMITS.jsonDepth} levels.`);
  }
  conversion.depth++;
  const result = work();
  conversion.depth--;
  return result;
}

function convertList(list: readonly unknown[], conversion: Conversion): readonly unknown[] {
  spend(conversion.evaluation, list.length / 4);
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const converted = convert(list[index], conversion) ?? null;
    if (copy === undefined && converted !== list[index]) copy = list.slice();
    if (copy !== undefined) copy[index] = converted;
  }
  return copy ?? list;
}

function convertFields(fields: Readonly<Record<string, unknown>>, conversion: Conversion): unknown {
  const keys = Object.keys(fields);
  if (keys.length > LIMITS.jsonKeys) throw new ExpressionError(`An object of more than ${LIMITS.jsonKeys} keys.`);
  spend(conversion.evaluation, 1 + keys.length / 4);
  const copy: Record<string, unknown> = {};
  let changed = Object.getPrototypeOf(fields) === null;
  for (const key of keys) {
    const converted = convert(fields[key], conversion);
    if (converted !== fields[key]) changed = true;
    if (converted !== undefined) setOwn(copy, key, converted);
  }
  return changed ? copy : fields;
}

// `JSON.rawJSON` (ES2026) writes digits as they are; where it is missing they stay text.
const digits = (value: bigint) =>
  (JSON as { rawJSON?: (text: string) => unknown }).rawJSON?.(String(value)) ?? String(value);
