import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { kindOf, Unique, untag } from './kinds.ts';

/** Elements of whatever can be spread. */
export function elements(value: unknown, on: Evaluation): readonly unknown[] {
  const list = Array.isArray(value) ? value : value instanceof Unique ? value.list : undefined;
  if (list === undefined && typeof value !== 'string') {
    throw new ExpressionError(`A value of kind ${kindOf(value)} cannot be spread into a list.`);
  }
  spend(on, list?.length ?? (value as string).length);
  return list?.map(untag) ?? [...(value as string)];
}
