import { advance, hasEnded } from '#lib/engine/fold.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { encodePayload, PayloadTooLarge } from '#lib/runs/payloads.ts';
import { recordActivation, recordLog } from '#lib/runs/record-activations.ts';
import type { Attempted } from './attempt.ts';
import type { LogLine } from './log-line.ts';
import type { Session } from './session.ts';

/** Takes what came of an attempt into the session, to be committed. */
export async function keep(session: Session, attempted: Attempted, startedAt: Date): Promise<void> {
  const { history, port, facts } = session;
  const { row, outputs, logs, respond } = attempted;
  const now = new Date(port.world.now());
  const left = LIMITS.runOutputBytes - session.outputBytes;
  const maxBytes = Math.min(LIMITS.activationOutputBytes, left);
  const first = firstOf(session, row, startedAt);
  try {
    const finishedAt = hasEnded(row) ? now : undefined;
    const record = { row, outputs, ...first, finishedAt, worker: port.worker, maxBytes };
    const { node, payloads } = await recordActivation(facts, record);
    session.draft.nodes.push(node);
    session.draft.payloads.push(...payloads);
    session.outputBytes += node.outputBytes;
  } catch (error) {
    if (!(error instanceof PayloadTooLarge)) throw error;
    return keep(session, { ...attempted, ...attempted.failWith(tooLarge(error)), respond: undefined }, startedAt);
  }
  keepLog(session, row, row.fault ? [...logs, faultLine(row, row.fault)] : logs);
  if (row.outputCounts.length > 0 && session.chunked.has(row.key)) session.draft.endedChunks.push(row.key);
  if (respond && session.hasAnswered) {
    const answer = encodePayload(respond as unknown as JsonValue);
    session.draft.answers.push({ orgId: facts.orgId, runId: facts.runId, seq: first.seq, answer });
  } else if (respond) {
    session.answer = respond;
    session.hasAnswered = true;
  }
  history.outputs.put(row.key, outputs);
  advance(history.state, row);
}

/** Takes lines of an activation's log into the session. */
export function keepLog(
  { draft, facts, port }: Session,
  row: Pick<LedgerRow, 'key' | 'nodeId'>,
  lines: readonly LogLine[],
): void {
  const log = { activation: row.key, nodeId: row.nodeId, createdAt: new Date(port.world.now()) };
  for (const line of lines) draft.logs.push(recordLog(facts, { ...log, ...line }));
}

/** Takes a row without outputs into the session: one that has only begun, or that waits for somebody. */
export async function recordRow(session: Session, row: LedgerRow, startedAt: Date): Promise<void> {
  const { facts, port, history } = session;
  const record = { row, outputs: [], ...firstOf(session, row, startedAt), worker: port.worker, maxBytes: 0 };
  session.draft.nodes.push((await recordActivation(facts, record)).node);
  advance(history.state, row);
}

/** The place of an activation in the order of first commits, given to it the first time it is asked for. */
function firstOf({ firsts }: Session, { key }: LedgerRow, startedAt: Date): { seq: number; startedAt: Date } {
  const first = firsts.get(key) ?? { seq: firsts.size + 1, startedAt };
  firsts.set(key, first);
  return first;
}

/** What the log of the run says of a failed attempt. */
function faultLine({ status, attempts, retryAt }: LedgerRow, { code, message }: Fault): LogLine {
  if (retryAt !== undefined) {
    const next = new Date(retryAt).toISOString();
    const text = `Attempt ${attempts} failed, the next one follows at ${next}: ${message}`;
    return { level: 'warn', message: text, data: { code } };
  }
  const text = status === 'unknown' ? `It is not known whether this has done its work: ${message}` : message;
  return { level: 'error', message: text, data: { code } };
}

const tooLarge = (error: PayloadTooLarge): Fault => ({ kind: 'limit', code: 'output_limit', message: error.message });
