import type { ColumnType, Comparison } from '#lib/engine/table.ts';
import type { JsonValue } from '#lib/engine/values.ts';

export const TYPE_WORDS: Readonly<Record<ColumnType, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  datetime: 'Date and time',
  json: 'JSON',
};
/** Widths of columns in pixels. */
export const WIDTHS: Readonly<Record<ColumnType, number>> = {
  text: 220,
  number: 120,
  boolean: 110,
  datetime: 190,
  json: 260,
};

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  eq: 'is',
  ne: 'is not',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
  contains: 'contains',
  startsWith: 'begins with',
  like: 'is like (%, _)',
  ilike: 'is like, any case',
  empty: 'is empty',
  notEmpty: 'is not empty',
};

const ORDERED: readonly Comparison[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'empty', 'notEmpty'];
const COMPARISONS: Readonly<Record<ColumnType, readonly Comparison[]>> = {
  text: ['contains', 'eq', 'ne', 'startsWith', 'empty', 'notEmpty'],
  number: ORDERED,
  datetime: ORDERED,
  boolean: ['eq', 'ne', 'empty', 'notEmpty'],
  json: ['contains', 'empty', 'notEmpty'],
};
/** What makes sense for a column of that type. */
export const comparisonsFor = (type: ColumnType): readonly Comparison[] => COMPARISONS[type];

/** A value as its cell shows it; dates are in UTC. */
export function cellWords(type: ColumnType, value: JsonValue): string {
  if (value === null || value === undefined) return '';
  if (type === 'json') return JSON.stringify(value);
  if (type === 'boolean') return value ? 'Yes' : 'No';
  if (type === 'datetime')
    return String(value)
      .replace('T', ' ')
      .replace(/(:00)?\.000Z$|Z$/, '');
  return String(value);
}
