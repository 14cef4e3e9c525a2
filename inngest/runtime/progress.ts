import type { LedgerRow, RunStatus } from '#lib/engine/ledger.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { Plan, RunEnd } from '#lib/engine/plan.ts';
import type { RunUpdate } from '#lib/runs/committer.ts';

export type End = RunEnd | { readonly status: 'timed_out' };

/** What a plan makes of the run. */
export type RunProgress = {
  readonly status: RunStatus;
  /** Why the run is not moving, or why it ended; null while it moves and when all went well. */
  readonly reason: NonNullable<RunUpdate['reason']> | null;
  readonly end?: { readonly fault: Fault | null };
};

/** The state of the run that follows from its plan, or from an end that comes from outside of it. */
export function progressOf({ ready, waiting, ended }: Plan, end: End | undefined = ended): RunProgress {
  if (end) return endedBy(end);
  const [row] = waiting;
  if (!row || ready.length > 0) return { status: 'running', reason: null };
  return { status: 'waiting', reason: reasonOf(row) };
}

function endedBy(end: End): RunProgress {
  switch (end.status) {
    case 'succeeded':
      return { status: 'succeeded', reason: null, end: { fault: null } };
    case 'timed_out': {
      const message =
        'The run took longer than the time-out of its workflow. Raise it in the settings, or do less per run.';
      return { status: 'timed_out', reason: { code: 'run_timeout', message }, end: { fault: null } };
    }
    case 'failed': {
      const { fault, nodeId } = end;
      const { code, message } = fault;
      return { status: 'failed', reason: { code, message, ...(nodeId && { nodeId }) }, end: { fault } };
    }
  }
}

function reasonOf({ nodeId, question, retryAt, fault }: LedgerRow): RunProgress['reason'] {
  if (!question) {
    const until = new Date(retryAt ?? 0).toISOString();
    return { code: 'retry', message: `Will be tried again: ${fault?.message ?? 'it failed'}`, nodeId, until };
  }
  switch (question.type) {
    case 'sleep':
      return { code: 'sleep', message: 'Goes on by itself at the given time.', nodeId, until: question.until };
    case 'webhook':
      return { code: 'webhook', message: 'Goes on when its resume address is called.', nodeId, ...until(question) };
    case 'event':
      return { code: 'event', message: `Goes on when ${question.name} happens.`, nodeId, ...until(question) };
    case 'people':
      return { code: 'people', message: question.request.title, nodeId, ...until(question) };
    case 'unknown':
      return { code: 'unknown', message: question.fault.message, nodeId };
    case 'call':
      return { code: 'call', message: 'Goes on when the workflow it called has ended.', nodeId };
  }
}

const until = ({ timeoutAt }: { timeoutAt?: string }) => (timeoutAt === undefined ? {} : { until: timeoutAt });
