import { DateTime, Duration, Interval } from 'luxon';
import { LIMITS } from '../limits.ts';
import { toJson } from './convert.ts';
import { type Evaluation, spend, spendText } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { kindOf, Unique } from './kinds.ts';

/** The text of a value as JavaScript gives it, but an object as JSON and a date in ISO 8601. */
export function toText(value: unknown, evaluation: Evaluation): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'object':
      return value === null ? 'null' : objectText(value, evaluation);
    default:
      return String(value);
  }
}

function objectText(value: object, evaluation: Evaluation): string {
  spend(evaluation, 1);
  if (Array.isArray(value)) return joinText(value, ',', evaluation);
  if (value instanceof Unique) return joinText(value.list, ',', evaluation);
  switch (kindOf(value)) {
    case 'date':
      return Number.isNaN((value as Date).getTime()) ? 'Invalid Date' : (value as Date).toISOString();
    case 'moment':
    case 'duration':
    case 'interval':
    case 'pattern':
    case 'url':
      return String(value);
    default:
      return toJson(value, evaluation) ?? '';
  }
}

/** The elements' texts with `separator` between them; nothing gives an empty text. */
export function joinText(list: readonly unknown[], separator: string, evaluation: Evaluation): string {
  spend(evaluation, list.length);
  spendText(evaluation, separator.length * list.length);
  if (evaluation.depth++ > LIMITS.jsonDepth) throw new ExpressionError('This list is nested too deeply to be text.');
  const texts = list.map((entry) => {
    const text = entry === null || entry === undefined ? '' : toText(entry, evaluation);
    spendText(evaluation, text.length);
    return text;
  });
  evaluation.depth--;
  return texts.join(separator);
}

/** The key that `value` stands for in brackets. */
export function toKey(value: unknown, evaluation: Evaluation): string {
  return typeof value === 'string' ? value : toText(value, evaluation);
}

/** As `Number(value)`: dates and moments give milliseconds, what is no number NaN. */
export function toNumber(value: unknown, evaluation: Evaluation): number {
  const primitive = toPrimitive(value, evaluation, 'number');
  if (typeof primitive === 'string') spendText(evaluation, primitive.length);
  return Number(primitive);
}

export type Primitive = string | number | bigint | boolean | null | undefined;

/** What an operator works on. Dates give milliseconds, except where text is asked for. */
export function toPrimitive(value: unknown, evaluation: Evaluation, hint: 'number' | 'text'): Primitive {
  if (typeof value !== 'object' || value === null) return value as Primitive;
  if (hint === 'number') {
    if (value instanceof Date) return value.getTime();
    if (DateTime.isDateTime(value) || Duration.isDuration(value)) return value.toMillis();
    if (Interval.isInterval(value)) return value.length();
  }
  return toText(value, evaluation);
}
