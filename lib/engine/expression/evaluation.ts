import { ExpressionError } from './expression-error.ts';
import type { ExpressionScope } from './scope.ts';

/** One evaluation under way: what it sees and what it may still spend. */
export type Evaluation = {
  readonly scope: ExpressionScope;
  /** Position of the item it is for. */
  readonly index: number;
  /** Steps left. A step is a call, an element or 16 characters. */
  fuel: number;
  /** Functions that are running inside each other. */
  depth: number;
};

/** Charges for work *before* it is done, so that nothing large is made first and regretted later. */
export function spend(evaluation: Pick<Evaluation, 'fuel'>, steps: number): void {
  evaluation.fuel -= steps;
  // Written so that NaN counts as too much.
  if (!(evaluation.fuel >= 0)) {
    throw new ExpressionError('This expression does too much work. Do it in a Code step, or on less data.');
  }
}

/** Charges for a text of this many characters. */
export const spendText = (evaluation: Evaluation, length: number) => spend(evaluation, length / 16);
