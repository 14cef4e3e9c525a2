import { seededRandom } from '#inngest/runtime/random.ts';
import { digest } from '#lib/engine/digest.ts';

export type Random = {
  /** In [0, 1). */
  next(): number;
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
};

/** Chances that follow from a seed and what they are for. */
export function randomOf(seed: number, purpose: string): Random {
  const next = seededRandom(digest(`${seed} ${purpose}`));
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
  };
}
