import type { Outputs } from '#lib/engine/items.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, Question } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { newId } from '#lib/ids.ts';
import type { LedgerCommit, RunLogRow, RunNodeRow } from './committer.ts';
import type { RunPlace } from './load-run.ts';
import { encodePayload, storePayload } from './payloads.ts';

export type ActivationRecord = {
  readonly row: LedgerRow;
  readonly outputs: Outputs;
  /** Order of first commit within the run. */
  readonly seq: number;
  readonly startedAt: Date;
  /** When the activation ended; absent while it is open. */
  readonly finishedAt?: Date | undefined;
  readonly worker: string;
  /** Bytes the outputs may have. */
  readonly maxBytes: number;
};

/** The ledger row of an activation, its data stored: inline when small, else as a blob. Throws `PayloadTooLarge`. */
export async function recordActivation(
  { orgId, runId }: RunPlace,
  { row, outputs, maxBytes, ...record }: ActivationRecord,
): Promise<{ node: RunNodeRow; payloads: LedgerCommit['payloads'] }> {
  const hasOutput = row.outputCounts.some((count) => count > 0);
  const stored = hasOutput ? await storePayload(orgId, outputs as unknown as JsonValue, { maxBytes }) : NOTHING;
  const node: RunNodeRow = {
    orgId,
    runId,
    activation: row.key,
    seq: record.seq,
    nodeId: row.nodeId,
    turn: row.turn,
    status: row.status,
    attempts: row.attempts,
    lost: row.lost ?? 0,
    inputs: row.inputs.map((sources) => [...sources]),
    outputCounts: [...row.outputCounts],
    output: stored.inline,
    outputHash: stored.hash,
    outputBytes: stored.size,
    fault: row.fault ? plain(row.fault) : null,
    question: row.question ? plain(withoutItems(row.question)) : null,
    answers: row.answers.length > 0 ? encodePayload(row.answers.map(withoutResults) as unknown as JsonValue) : null,
    progress: row.progress ?? null,
    retryAt: row.retryAt === undefined ? null : new Date(row.retryAt),
    startedAt: record.startedAt,
    finishedAt: record.finishedAt ?? null,
    worker: record.worker,
  };
  return { node, payloads: stored.hash ? [{ hash: stored.hash, size: stored.size }] : [] };
}

export type LogRecord = {
  readonly activation: string;
  readonly nodeId: string;
  readonly level: RunLogRow['level'];
  readonly message: string;
  readonly data?: JsonValue;
  readonly createdAt: Date;
};

/** The log row of a line. */
export const recordLog = ({ orgId, runId }: RunPlace, { message, data, ...log }: LogRecord): RunLogRow => ({
  id: newId(),
  orgId,
  runId,
  ...log,
  message: plainText(message),
  data: data === undefined ? null : encodePayload(data),
});

const NOTHING = { inline: null, hash: null, size: 0 };

/** The items of a call are its child's trigger data already. */
const withoutItems = (question: Question): Question =>
  question.type === 'call' ? { ...question, items: [] } : question;

/** What many children gave back is what the activation sends out, once it has ended. */
const withoutResults = (answer: Answer): Answer =>
  answer.type === 'calledEach' ? { ...answer, calls: answer.calls.map((call) => ({ ...call, items: [] })) } : answer;

/** Faults and questions are `jsonb`, which has no NUL and no lone surrogates. */
function plain<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain) as T;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [plainText(key), plain(entry)])) as T;
}

const plainText = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD');
