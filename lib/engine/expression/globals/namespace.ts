import { type Call, Callable } from '../callable.ts';
import { type Evaluation, spendText } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { toText } from '../text.ts';

export type Members = { readonly [name: string]: unknown };

/** Members of a name such as `Math`: what can be called, then constants. */
export const members = (
  calls: { readonly [name: string]: Call },
  constants: Members = {},
): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ...Object.entries(calls).map(([name, call]) => [name, new Callable(name, call)] as const),
    ...Object.entries(constants),
  ]);

export const notCallable =
  (name: string): Call =>
  () => {
    throw new ExpressionError(`${name} cannot be called; use one of its members.`);
  };

/** The text of an argument, charged for. */
export const text = (value: unknown, on: Evaluation) => {
  const result = toText(value, on);
  spendText(on, result.length);
  return result;
};

/** A text that has no reason to be long. */
export const word = (value: unknown, on: Evaluation) => toText(value, on).slice(0, 1000);

/** A name that only has members. */
export const namespace = (name: string, of: ReadonlyMap<string, unknown>) =>
  new Callable(name, notCallable(name), { members: of });

export type Entry = readonly [name: string, value: unknown];
