import { nextDues } from './due-times.ts';
import type { SchedulePlan } from './plan.ts';
import { ruleInWords } from './words.ts';

export const PREVIEWED = 10;

export type Preview = {
  readonly words: readonly string[];
  readonly next: readonly Date[];
  /** What is wrong, by the position of the plan. */
  readonly problems: ReadonlyMap<number, string>;
};

/** What plans mean: each as a sentence, and the next due times of all of them together. */
export function previewOf(plans: readonly SchedulePlan[], after: Date): Preview {
  const problems = new Map<number, string>();
  const dues = plans.flatMap((plan, index) => {
    try {
      return nextDues(plan, { after, count: PREVIEWED }).map(Number);
    } catch (error) {
      problems.set(index, error instanceof Error ? error.message : String(error));
      return [];
    }
  });
  const next = [...new Set(dues)].sort((one, other) => one - other).slice(0, PREVIEWED);
  return { words: plans.map(({ rule }) => ruleInWords(rule)), next: next.map((due) => new Date(due)), problems };
}
