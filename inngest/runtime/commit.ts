import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { LedgerCommit, RunNodeRow } from '#lib/runs/committer.ts';
import { encodePayload } from '#lib/runs/payloads.ts';
import { recordActivation } from '#lib/runs/record-activations.ts';
import { type End, progressOf, type RunProgress } from './progress.ts';
import { emptyDraft, planOf, type Session } from './session.ts';

/**
 * Everything done since the last commit, and what it makes of the run. The session goes on as if it were committed: when
 * it is not, the session is dropped and the run is taken up again from its ledger.
 */
export async function takeCommit(session: Session, end?: End): Promise<LedgerCommit> {
  const { loaded, draft } = session;
  const { id: runId, orgId } = loaded.run;
  const progress = progressOf(planOf(session), end);
  const cancelled = progress.end ? await cancelOpen(session) : [];
  const run = updateOf(session, progress);
  session.draft = emptyDraft();
  session.isOver = progress.end !== undefined;
  return {
    orgId,
    runId,
    nodes: [
      ...draft.nodes.filter((row) => !cancelled.some((other) => other.activation === row.activation)),
      ...cancelled,
    ],
    logs: draft.logs,
    payloads: draft.payloads,
    ...(run && { run }),
    events: progress.end ? [finished(session, progress)] : [],
  };
}

/** Undefined when nothing about the run has changed. */
function updateOf(session: Session, { status, reason, end }: RunProgress): LedgerCommit['run'] {
  const { answer } = session;
  const now = new Date(session.port.world.now());
  const isFirst = session.startedAt === undefined;
  const isSame = status === session.status && status === 'running' && !isFirst && !answer;
  session.startedAt ??= session.openedAt;
  session.status = status;
  session.answer = undefined;
  if (isSame) return undefined;
  return {
    status,
    reason,
    ...(isFirst && { startedAt: session.startedAt }),
    ...(end && { finishedAt: now, error: end.fault }),
    ...(answer && { answer: encodePayload(answer as unknown as JsonValue) }),
  };
}

/** A run that has ended leaves nothing open. */
async function cancelOpen(session: Session): Promise<RunNodeRow[]> {
  const now = new Date(session.port.world.now());
  const rows: RunNodeRow[] = [];
  for (const { row } of session.history.state.open.values()) {
    const first = row && session.firsts.get(row.key);
    if (!row || !first) continue;
    const cancelled: LedgerRow = { ...row, status: 'cancelled' };
    const record = { row: cancelled, outputs: [], ...first, finishedAt: now, worker: session.port.worker, maxBytes: 0 };
    rows.push((await recordActivation(session.facts, record)).node);
  }
  return rows;
}

function finished({ loaded: { run } }: Session, { status }: RunProgress): LedgerCommit['events'][number] {
  const { id: runId, workflowId, parentRunId } = run;
  return { name: 'run/finished', data: { runId, workflowId, status, ...(parentRunId && { parentRunId }) } };
}
