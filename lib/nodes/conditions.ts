import { DateTime } from 'luxon';
import { z } from 'zod';
import { Pattern } from '#lib/engine/expression/pattern.ts';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { configFault } from './paths.ts';

/** What can be asked of a value, by its type. The order is that of the form's menu. */
export const OPERATIONS = {
  string: [
    'equals',
    'notEquals',
    'contains',
    'notContains',
    'startsWith',
    'notStartsWith',
    'endsWith',
    'notEndsWith',
    'regex',
    'notRegex',
  ],
  number: ['equals', 'notEquals', 'gt', 'gte', 'lt', 'lte'],
  boolean: ['true', 'false', 'equals', 'notEquals'],
  date: ['equals', 'notEquals', 'after', 'before', 'afterOrEquals', 'beforeOrEquals'],
  array: [
    'contains',
    'notContains',
    'lengthEquals',
    'lengthNotEquals',
    'lengthGt',
    'lengthGte',
    'lengthLt',
    'lengthLte',
  ],
  object: [],
} as const;
/** Asked of any type, without a value to compare with. */
export const UNARY = ['exists', 'notExists', 'empty', 'notEmpty', 'true', 'false'] as const;
export const CONDITION_TYPES = Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[];

export const conditionSchema = z.object({
  left: jsonValue.default('').meta({ title: 'Value' }),
  type: z.enum(['string', 'number', 'boolean', 'date', 'array', 'object']).default('string').meta({ title: 'Type' }),
  operation: z.string().default('equals').meta({ title: 'Is' }),
  right: jsonValue.default('').meta({ title: 'Compared with' }),
});
export type Condition = z.infer<typeof conditionSchema>;

export const conditionsSchema = z.object({
  combinator: z.enum(['and', 'or']).default('and'),
  conditions: z.array(conditionSchema).default([]),
  caseSensitive: z.boolean().default(true),
  /** True: "5" is a number and 5 is a text; false: a value of another type is a fault. */
  loose: z.boolean().default(false),
});
export type Conditions = z.infer<typeof conditionsSchema>;

/** Whether the conditions hold, all or any of them. Throws a fault where a value has another type than it should. */
export function holds({ combinator, conditions, caseSensitive, loose }: Conditions, item: number): boolean {
  const test = (condition: Condition) => holdsOne(condition, { caseSensitive, loose, item });
  return combinator === 'or' ? conditions.some(test) : conditions.every(test);
}

type Manner = { caseSensitive: boolean; loose: boolean; item: number };

function holdsOne(condition: Condition, manner: Manner): boolean {
  const left = condition.left as JsonValue;
  const { type, operation } = condition;
  if (operation === 'exists') return left !== null && left !== undefined;
  if (operation === 'notExists') return left === null || left === undefined;
  if (operation === 'empty') return isEmpty(left);
  if (operation === 'notEmpty') return !isEmpty(left);
  const a = read(left, type, manner);
  if (type === 'boolean' && operation === 'true') return a === true;
  if (type === 'boolean' && operation === 'false') return a === false;
  const b = read(condition.right as JsonValue, rightType(type, operation), manner);
  return compare(type, operation, { a, b }, manner);
}

function isEmpty(value: JsonValue): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function rightType(type: Condition['type'], operation: string): Condition['type'] | 'any' {
  if (type !== 'array') return type;
  return operation.startsWith('length') ? 'number' : 'any';
}

/** The value as its type, or undefined where there is none. */
function read(value: JsonValue, type: Condition['type'] | 'any', manner: Manner): unknown {
  if (type === 'any') return value;
  if (value === null || value === undefined) return undefined;
  const fits = asIs(value, type) ?? (manner.loose || type === 'date' ? converted(value, type) : textOf(value, type));
  if (fits !== undefined) return fits;
  if (manner.loose) return undefined;
  throw configFault(
    'wrong_type',
    `The condition expects ${type === 'array' ? 'a list' : `a ${type}`}, but got ${JSON.stringify(value).slice(0, 60)}. Convert it, choose another type, or let values be converted.`,
    manner.item,
  );
}

function asIs(value: JsonValue, type: Condition['type']): unknown {
  if (type === 'array') return Array.isArray(value) ? value : undefined;
  if (type === 'object') return typeof value === 'object' ? value : undefined;
  if (type === 'date') return undefined;
  return typeof value === type ? value : undefined;
}

/** A constant typed into the form is text: it is read as the type, even where values are not converted. */
function textOf(value: JsonValue, type: Condition['type']): unknown {
  return typeof value === 'string' && (type === 'number' || type === 'boolean') ? converted(value, type) : undefined;
}

function converted(value: JsonValue, type: Condition['type']): unknown {
  switch (type) {
    case 'string':
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    case 'number': {
      const number =
        typeof value === 'boolean' || (typeof value === 'string' && value.trim()) ? Number(value) : Number.NaN;
      return Number.isNaN(number) ? undefined : number;
    }
    case 'boolean':
      if (['true', '1', 'yes'].includes(String(value).toLowerCase())) return true;
      return ['false', '0', 'no', ''].includes(String(value).toLowerCase()) ? false : undefined;
    case 'date': {
      const date = typeof value === 'number' ? DateTime.fromMillis(value) : readDate(String(value));
      return date.isValid ? date.toMillis() : undefined;
    }
    default:
      return undefined;
  }
}

function readDate(text: string): DateTime {
  for (const parse of [DateTime.fromISO, DateTime.fromRFC2822, DateTime.fromSQL, DateTime.fromHTTP]) {
    const date = parse(text, { setZone: true });
    if (date.isValid) return date;
  }
  return DateTime.fromMillis(Date.parse(text));
}

function compare(
  type: Condition['type'],
  operation: string,
  { a, b }: { a: unknown; b: unknown },
  manner: Manner,
): boolean {
  const negated = /^not[A-Z]/.test(operation);
  const plain = negated ? operation.slice(3, 4).toLowerCase() + operation.slice(4) : operation;
  const answer =
    type === 'string'
      ? compareText(plain, String(a ?? ''), String(b ?? ''), manner)
      : compareValue(type, plain, a, b, manner);
  if (answer === undefined)
    throw configFault('unknown_operation', `There is no operation "${operation}" for a ${type}.`, manner.item);
  return negated ? !answer : answer;
}

function compareText(operation: string, a: string, b: string, { caseSensitive, item }: Manner): boolean | undefined {
  if (operation === 'regex') return matches(a, b, item);
  const [left, right] = caseSensitive ? [a, b] : [a.toLowerCase(), b.toLowerCase()];
  if (operation === 'equals') return left === right;
  if (operation === 'contains') return left.includes(right);
  if (operation === 'startsWith') return left.startsWith(right);
  if (operation === 'endsWith') return left.endsWith(right);
  return undefined;
}

/** `/source/flags`, or the source alone. */
function matches(text: string, pattern: string, item: number): boolean {
  const [, source = pattern, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(pattern) ?? [];
  try {
    return new Pattern(source, flags).matches(text, { fuel: LIMITS.expressionFuel }, 1).length > 0;
  } catch (error) {
    throw configFault('bad_pattern', (error as Error).message, item);
  }
}

function compareValue(
  type: Condition['type'],
  operation: string,
  a: unknown,
  b: unknown,
  { caseSensitive }: Manner,
): boolean | undefined {
  if (type === 'array' && operation.startsWith('length')) {
    const length = operation.slice('length'.length);
    const plain = length.charAt(0).toLowerCase() + length.slice(1);
    const equal = (a as unknown[] | undefined)?.length === b;
    if (plain === 'equals') return equal;
    if (plain === 'notEquals') return !equal;
    return compareValue('number', plain, (a as unknown[] | undefined)?.length, b, { caseSensitive } as Manner);
  }
  if (type === 'array' && operation === 'contains')
    return ((a as unknown[] | undefined) ?? []).some((each) => same(each, b, caseSensitive));
  if (operation === 'equals') return same(a, b, caseSensitive);
  if (typeof a !== 'number' || typeof b !== 'number') return ORDER.has(operation) ? false : undefined;
  return ORDER.get(operation)?.(a, b);
}

const ORDER = new Map<string, (a: number, b: number) => boolean>([
  ['gt', (a, b) => a > b],
  ['after', (a, b) => a > b],
  ['gte', (a, b) => a >= b],
  ['afterOrEquals', (a, b) => a >= b],
  ['lt', (a, b) => a < b],
  ['before', (a, b) => a < b],
  ['lte', (a, b) => a <= b],
  ['beforeOrEquals', (a, b) => a <= b],
]);

function same(a: unknown, b: unknown, caseSensitive: boolean): boolean {
  if (typeof a === 'object' || typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  if (!caseSensitive && typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return a === b || (typeof a !== typeof b && String(a) === String(b));
}
