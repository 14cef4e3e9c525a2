import type { RunStatus } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { Plan, RunEnd } from '#lib/engine/plan.ts';
import type { RunUpdate } from '#lib/runs/committer.ts';
import { FINALLY, type RunEnding, worseOf } from '#lib/runs/ending.ts';
import { waitingReason } from '#lib/runs/waiting-reason.ts';

export type End = RunEnd | { readonly status: 'timed_out' };

/** What a plan makes of the run. */
export type RunProgress = {
  readonly status: RunStatus;
  /** Why the run is not moving, or why it ended; null while it moves and when all went well. */
  readonly reason: NonNullable<RunUpdate['reason']> | null;
  readonly end?: RunEnding;
};

type Whence = {
  /** How the run will end, when it is in its `finally`. */
  readonly ending: RunEnding | null;
  /** An end that comes from outside of the plan. */
  readonly end?: End | undefined;
};

/** The state of the run that follows from its plan. */
export function progressOf({ ready, waiting, ended }: Plan, { ending, end = ended }: Whence): RunProgress {
  if (end) {
    const last = ending ? worseOf(ending, endingIn(end)) : endingOf(end);
    return { status: last.status, reason: last.reason, end: last };
  }
  const [row] = waiting;
  if (!row || ready.length > 0) return { status: 'running', reason: ending && FINALLY };
  return { status: 'waiting', reason: waitingReason(row) };
}

function endingOf(end: End): RunEnding {
  switch (end.status) {
    case 'succeeded':
      return { status: 'succeeded', reason: null, fault: null };
    case 'timed_out': {
      const message =
        'The run took longer than the time-out of its workflow. Raise it in the settings, or do less per run.';
      return { status: 'timed_out', reason: { code: 'run_timeout', message }, fault: null };
    }
    case 'failed': {
      const { fault, nodeId } = end;
      const { code, message } = fault;
      return { status: 'failed', reason: { code, message, ...(nodeId && { nodeId }) }, fault };
    }
  }
}

/** What is behind `finally` has a time-out of its own, which is a failure of what is there. */
const endingIn = (end: End): RunEnding =>
  endingOf(end.status === 'timed_out' ? { status: 'failed', fault: FINALLY_TIMEOUT } : end);

const FINALLY_TIMEOUT: Fault = {
  kind: 'limit',
  code: 'finally_timeout',
  message: `What is behind "finally" took longer than ${LIMITS.finallyMs / 60_000} minutes. Do less there, or in another workflow.`,
};
