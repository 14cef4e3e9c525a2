import { finallyOf } from '#lib/engine/fold.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import { unknown } from '#lib/engine/settle.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { type LedgerCommit, type RunNodeRow, StaleCommit, type Standing } from '#lib/runs/committer.ts';
import { FINALLY, type RunEnding } from '#lib/runs/ending.ts';
import { encodePayload } from '#lib/runs/payloads.ts';
import { recordActivation } from '#lib/runs/record-activations.ts';
import { openChildren } from './call-each.ts';
import { type End, progressOf, type RunProgress } from './progress.ts';
import { emptyDraft, planOf, type Session } from './session.ts';

type Events = LedgerCommit['events'];

/**
 * Everything done since the last commit, and what it makes of the run. The session goes on as if it were committed: when
 * it is not, or when it was the end, the session is dropped and the run is taken up again from its ledger.
 */
export async function takeCommit(session: Session, end?: End): Promise<LedgerCommit> {
  const { loaded, ending } = session;
  const { id: runId, orgId } = loaded.run;
  const progress = progressOf(planOf(session), { ending, end });
  const closed = progress.end ? await closeOpen(session) : NOTHING;
  const entry = progress.end && !ending ? await finallyRow(session) : undefined;
  const { draft } = session;
  session.draft = emptyDraft();
  session.isOver ||= progress.end !== undefined;
  session.hasBegunToEnd ||= entry !== undefined;
  const run = entry ? begunToEnd(session, progress) : updateOf(session, progress);
  const isClosed = new Set(closed.rows.map((row) => row.activation));
  return {
    orgId,
    runId,
    nodes: [...draft.nodes.filter((row) => !isClosed.has(row.activation)), ...closed.rows, ...(entry ? [entry] : [])],
    logs: draft.logs,
    payloads: draft.payloads,
    chunks: draft.chunks,
    endedChunks: draft.endedChunks,
    answers: draft.answers,
    ...(run && { run }),
    isEnding: ending !== null,
    events: [...closed.events, ...(progress.end && !entry ? [finished(session, progress.end)] : [])],
  };
}

/**
 * Commits at once what was done since the last commit; one commit after the other, since each builds on those before.
 * Rejects when the run is no longer this process's to drive.
 */
export function saveProgress(session: Session): Promise<void> {
  session.saving = session.saving.then(() => save(session));
  return session.saving;
}

async function save(session: Session): Promise<void> {
  const place = { invocation: session.invocation, step: 'progress' };
  hear(session, await session.port.committer.save(place, await takeCommit(session)));
  if (!session.isOver) return;
  // The end was committed while others were in flight: they do not count any more.
  session.letGo.abort(new StaleCommit(session.facts.runId));
  throw session.letGo.signal.reason;
}

/** Takes to heart what a commit told of the run. */
export function hear(session: Session, standing: Standing): void {
  if (standing === 'paused') session.isPaused = true;
}

/** Undefined when nothing about the run has changed. */
function updateOf(session: Session, { status, reason, end }: RunProgress): LedgerCommit['run'] {
  const isSame = status === session.status && status === 'running' && session.startedAt !== undefined;
  session.status = status;
  if (isSame && !session.answer) return undefined;
  const finishedAt = new Date(session.port.world.now());
  return { status, reason, ...firstFacts(session), ...(end && { finishedAt, error: end.fault }) };
}

/** The run goes on, with what is behind its `finally` only. */
const begunToEnd = (session: Session, { end }: RunProgress): LedgerCommit['run'] => ({
  status: 'running',
  reason: FINALLY,
  ending: end ?? null,
  ...firstFacts(session),
});

/** What is told of a run once. */
function firstFacts(session: Session): LedgerCommit['run'] {
  const { answer, startedAt } = session;
  session.startedAt ??= session.openedAt;
  session.answer = undefined;
  return {
    ...(startedAt === undefined && { startedAt: session.startedAt }),
    ...(answer && { answer: encodePayload(answer as unknown as JsonValue) }),
  };
}

const NOTHING: { rows: RunNodeRow[]; events: Events } = { rows: [], events: [] };

/** A run that ends leaves nothing open, nor the runs that it waits for. What nobody knows stays unknown. */
async function closeOpen(session: Session): Promise<typeof NOTHING> {
  const { facts, firsts, history, port } = session;
  const now = new Date(port.world.now());
  const rows: RunNodeRow[] = [];
  const events: Events[number][] = [];
  for (const { row } of history.state.open.values()) {
    const first = row && firsts.get(row.key);
    if (!row || !first) continue;
    const { question } = row;
    const closed: LedgerRow =
      question?.type === 'unknown' ? unknown(row, question.fault) : { ...row, status: 'cancelled' };
    const finishedAt = closed.status === 'cancelled' ? now : undefined;
    const record = { row: closed, outputs: [], ...first, finishedAt, worker: port.worker, maxBytes: 0 };
    rows.push((await recordActivation(facts, record)).node);
    if (question?.type === 'call' && question.wait) {
      for (const runId of openChildren(session, row)) events.push({ name: 'run/cancel.requested', data: { runId } });
    }
  }
  return { rows, events };
}

/** The activation with which the nodes behind `finally` begin, where there are any. */
async function finallyRow({ facts, firsts, history, port }: Session): Promise<RunNodeRow | undefined> {
  const activation = finallyOf(history.state.graph);
  if (!activation) return undefined;
  const row: LedgerRow = { ...activation, status: 'pending', attempts: 0, answers: [], outputCounts: [] };
  const first = { seq: firsts.size + 1, startedAt: new Date(port.world.now()) };
  return (await recordActivation(facts, { row, outputs: [], ...first, worker: port.worker, maxBytes: 0 })).node;
}

function finished({ loaded: { run } }: Session, { status }: RunEnding): Events[number] {
  const { id: runId, workflowId, parentRunId } = run;
  return { name: 'run/finished', data: { runId, workflowId, status, ...(parentRunId && { parentRunId }) } };
}
