import type { Option } from '#components/ui/select.tsx';
import { CONDITION_TYPES, OPERATIONS, UNARY } from '#lib/nodes/conditions.ts';

export type ConditionType = (typeof CONDITION_TYPES)[number];

const TYPES: Record<ConditionType, string> = {
  string: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  array: 'List',
  object: 'Object',
};

const WORDS: Readonly<Record<string, string>> = {
  equals: 'is',
  notEquals: 'is not',
  contains: 'contains',
  notContains: 'does not contain',
  startsWith: 'starts with',
  notStartsWith: 'does not start with',
  endsWith: 'ends with',
  notEndsWith: 'does not end with',
  regex: 'matches the pattern',
  notRegex: 'does not match the pattern',
  gt: 'is greater than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  true: 'is true',
  false: 'is false',
  after: 'is after',
  before: 'is before',
  afterOrEquals: 'is at or after',
  beforeOrEquals: 'is at or before',
  lengthEquals: 'has this many',
  lengthNotEquals: 'has not this many',
  lengthGt: 'has more than',
  lengthGte: 'has at least',
  lengthLt: 'has fewer than',
  lengthLte: 'has at most',
  exists: 'exists',
  notExists: 'does not exist',
  empty: 'is empty',
  notEmpty: 'is not empty',
};

export const TYPE_LABELS: readonly Option<ConditionType>[] = CONDITION_TYPES.map((value) => ({
  value,
  label: TYPES[value],
}));

/** Operations that compare with nothing. */
export const UNARY_OPERATIONS: ReadonlySet<string> = new Set(UNARY);

/** What can be asked of a value of a type, in words. */
export function operationChoices(type: ConditionType): readonly Option[] {
  const own: readonly string[] = OPERATIONS[type];
  const all = [...own, ...UNARY.filter((operation) => !['true', 'false'].includes(operation))];
  return all.map((value) => ({ value, label: WORDS[value] ?? value }));
}

export const typeOf = (stored: unknown): ConditionType => CONDITION_TYPES.find((type) => type === stored) ?? 'string';
