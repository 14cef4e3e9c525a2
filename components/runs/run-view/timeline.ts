import type { RunState } from './run-state.ts';

/** One activation as a bar: where it begins and how long it is, in parts of the whole run. */
export type Bar = {
  readonly activation: string;
  readonly left: number;
  readonly width: number;
  /** Milliseconds after the first start, and from its start to its end (or to now). */
  readonly offsetMs: number;
  readonly durationMs: number;
};

/** All activations in their order on one time axis that ends with the last of them, or now. */
export function timelineOf({ activations }: Pick<RunState, 'activations'>, now: number): readonly Bar[] {
  const ordered = [...activations.values()].sort((a, b) => a.seq - b.seq);
  const startOf = (one: (typeof ordered)[number]) => Date.parse(one.startedAt);
  const endOf = (one: (typeof ordered)[number]) =>
    one.finishedAt === null ? Math.max(now, startOf(one)) : Date.parse(one.finishedAt);
  const first = Math.min(...ordered.map(startOf));
  const span = Math.max(1, Math.max(...ordered.map(endOf)) - first);
  return ordered.map((one) => ({
    activation: one.activation,
    left: (startOf(one) - first) / span,
    width: (endOf(one) - startOf(one)) / span,
    offsetMs: startOf(one) - first,
    durationMs: endOf(one) - startOf(one),
  }));
}
