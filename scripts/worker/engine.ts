import type { Chore } from './chores.ts';

/** What makes events happen: the embedded engine, or the way to an Inngest server. */
export type Engine = {
  readonly chores: readonly Chore[];
  /** Takes no new work, ends what runs, gives back the rest. */
  readonly stop: () => Promise<void>;
};
