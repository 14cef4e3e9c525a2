import { DateTime } from 'luxon';
import { Callable } from './callable.ts';
import { type Evaluation, spendText } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { fieldsOf, kindOf } from './kinds.ts';
import { toKey, toNumber, toPrimitive, toText } from './text.ts';

type Operator = (left: unknown, right: unknown, evaluation: Evaluation) => unknown;
type Numeric = number & bigint;

/** Arithmetic on numbers or, where both sides are, on big integers of a bearable size. */
const numeric =
  (work: (left: Numeric, right: Numeric) => unknown): Operator =>
  (left, right, on) => {
    if (typeof left !== 'bigint' || typeof right !== 'bigint') {
      return work(toNumber(left, on) as Numeric, toNumber(right, on) as Numeric);
    }
    const result = work(left as Numeric, right as Numeric);
    if (typeof result !== 'bigint' || result.toString(16).length <= 4096) return result;
    throw new ExpressionError('Whole numbers of this size are too large to work with here.');
  };

function add(left: unknown, right: unknown, on: Evaluation): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  const a = toPrimitive(left, on, 'text');
  const b = toPrimitive(right, on, 'text');
  if (typeof a !== 'string' && typeof b !== 'string') return numeric((x, y) => x + y)(a, b, on);
  const texts = [String(a), String(b)] as const;
  // Joining is cheap until the text is read; charging for the shorter side bounds the length all the same.
  spendText(on, Math.min(texts[0].length, texts[1].length));
  return texts[0] + texts[1];
}

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;
const isNothing = (value: unknown) => value === null || value === undefined;

/** `==`: nothing equals nothing, the same kinds as `===`, other scalars as numbers, objects by their text. */
function looseEquals(left: unknown, right: unknown, on: Evaluation): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (isScalar(left) !== isScalar(right)) return looseEquals(toText(left, on), toText(right, on), on);
  if (typeof left === typeof right) return strictEquals(left, right, on);
  return toNumber(left, on) === toNumber(right, on);
}

function strictEquals(left: unknown, right: unknown, on: Evaluation): boolean {
  chargeComparison(left, right, on);
  return left === right;
}

function chargeComparison(left: unknown, right: unknown, on: Evaluation): void {
  if (typeof left === 'string' && typeof right === 'string' && left.length === right.length) spendText(on, left.length);
}

const compare =
  (holds: (left: Numeric, right: Numeric) => boolean): Operator =>
  (left, right, on) => {
    const a = toPrimitive(left, on, 'number');
    const b = toPrimitive(right, on, 'number');
    if (typeof a === 'string' && typeof b === 'string') spendText(on, Math.min(a.length, b.length));
    return holds(a as Numeric, b as Numeric);
  };

function has(key: unknown, object: unknown, on: Evaluation): boolean {
  if (typeof object !== 'object' || object === null) throw new ExpressionError('"in" needs an object on its right.');
  const owner = Array.isArray(object) ? object : fieldsOf(object);
  return Object.hasOwn(owner, toKey(key, on));
}

const INSTANCES: { readonly [name: string]: (value: unknown) => boolean } = {
  Array: Array.isArray,
  Date: (value) => value instanceof Date,
  DateTime: DateTime.isDateTime,
  Function: (value) => value instanceof Callable,
  Object: (value) => typeof value === 'object' && value !== null,
  Set: (value) => kindOf(value) === 'set',
};

function isInstance(value: unknown, type: unknown): boolean {
  const name = type instanceof Callable ? type.name : '';
  return Object.hasOwn(INSTANCES, name) && INSTANCES[name]?.(value) === true;
}

/** What each binary operator does, with JavaScript's rules and our texts of objects. */
export const BINARY: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['+', add],
  ['-', numeric((left, right) => left - right)],
  ['*', numeric((left, right) => left * right)],
  ['/', numeric((left, right) => left / right)],
  ['%', numeric((left, right) => left % right)],
  ['**', (left, right, on) => toNumber(left, on) ** toNumber(right, on)],
  ['==', looseEquals],
  ['!=', (left, right, on) => !looseEquals(left, right, on)],
  ['===', strictEquals],
  ['!==', (left, right, on) => !strictEquals(left, right, on)],
  ['<', compare((left, right) => left < right)],
  ['<=', compare((left, right) => left <= right)],
  ['>', compare((left, right) => left > right)],
  ['>=', compare((left, right) => left >= right)],
  ['&', (left, right, on) => toNumber(left, on) & toNumber(right, on)],
  ['|', (left, right, on) => toNumber(left, on) | toNumber(right, on)],
  ['^', (left, right, on) => toNumber(left, on) ^ toNumber(right, on)],
  ['<<', (left, right, on) => toNumber(left, on) << toNumber(right, on)],
  ['>>', (left, right, on) => toNumber(left, on) >> toNumber(right, on)],
  ['>>>', (left, right, on) => toNumber(left, on) >>> toNumber(right, on)],
  ['in', has],
  ['instanceof', isInstance],
]);

export const UNARY: ReadonlyMap<string, (value: unknown, evaluation: Evaluation) => unknown> = new Map<
  string,
  (value: unknown, evaluation: Evaluation) => unknown
>([
  ['!', (value) => !value],
  ['-', (value, on) => (typeof value === 'bigint' ? -value : -toNumber(value, on))],
  ['+', (value, on) => toNumber(value, on)],
  ['~', (value, on) => ~toNumber(value, on)],
  ['typeof', (value) => (value instanceof Callable ? 'function' : typeof value)],
  ['void', () => undefined],
]);
