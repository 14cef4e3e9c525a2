import { type ActivationState, applyChange, NO_RUN, type RunState } from './run-state.ts';

/**
 * From the first start to the last sign of life, in milliseconds since 1970, without what was kept from earlier runs;
 * undefined before anything began.
 */
export function spanOf({ activations, run }: RunState): { from: number; to: number } | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const one of activations.values()) {
    if (one.keptFrom) continue;
    from = Math.min(from, Date.parse(one.startedAt));
    to = Math.max(to, Date.parse(one.finishedAt ?? one.startedAt));
  }
  if (run?.finishedAt) to = Math.max(to, Date.parse(run.finishedAt));
  return from > to ? undefined : { from, to: Math.max(to, from + 1) };
}

/** The run as it stood at a moment: what had not begun is not there, what had not ended goes on. */
export function stateAt({ run, activations }: RunState, at: number): RunState {
  if (!run) return NO_RUN;
  const moment = new Date(at).toISOString();
  const nodes: ActivationState[] = [];
  for (const one of activations.values()) {
    if (one.startedAt > moment) continue;
    const isOver = one.finishedAt !== null && one.finishedAt <= moment;
    nodes.push(isOver ? one : { ...one, status: 'running', outputCounts: [], finishedAt: null, fault: null });
  }
  return applyChange(NO_RUN, { run, nodes });
}
