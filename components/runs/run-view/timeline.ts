import { type ActivationState, inOrder, type RunState } from './run-state.ts';

/** One activation as a bar: where it begins and how long it is, in parts of the whole run. */
export type Bar = {
  readonly activation: string;
  readonly left: number;
  readonly width: number;
  /** Milliseconds after the first start, null for what was kept; and from its start to its end (or to now). */
  readonly offsetMs: number | null;
  readonly durationMs: number;
};

/**
 * All activations in their order on one time axis that ends with the last of them, or now. It begins with the run's own:
 * what was kept from earlier runs stands before it.
 */
export function timelineOf({ activations }: Pick<RunState, 'activations'>, now: number): readonly Bar[] {
  const ordered = [...activations.values()].sort(inOrder);
  const own = ordered.filter(({ keptFrom }) => !keptFrom);
  const startOf = (one: ActivationState) => Date.parse(one.startedAt);
  const endOf = (one: ActivationState) =>
    one.finishedAt === null ? Math.max(now, startOf(one)) : Date.parse(one.finishedAt);
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const one of own) {
    first = Math.min(first, startOf(one));
    last = Math.max(last, endOf(one));
  }
  const span = Math.max(1, last - first);
  return ordered.map((one) => {
    const durationMs = endOf(one) - startOf(one);
    if (one.keptFrom) return { activation: one.activation, left: 0, width: 0, offsetMs: null, durationMs };
    const offsetMs = startOf(one) - first;
    return { activation: one.activation, left: offsetMs / span, width: durationMs / span, offsetMs, durationMs };
  });
}
