import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runNodes } from '#db/schema/runs.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import { decodePayload } from './payloads.ts';

/** A row of the ledger as the engine reads it, with what the run needs to know beside. */
export type StoredRow = LedgerRow & {
  readonly runId: string;
  readonly seq: number;
  readonly startedAt: Date;
  readonly outputBytes: number;
};

const COLUMNS = {
  runId: runNodes.runId,
  activation: runNodes.activation,
  seq: runNodes.seq,
  nodeId: runNodes.nodeId,
  turn: runNodes.turn,
  status: runNodes.status,
  attempts: runNodes.attempts,
  lost: runNodes.lost,
  inputs: runNodes.inputs,
  outputCounts: runNodes.outputCounts,
  outputBytes: runNodes.outputBytes,
  fault: runNodes.fault,
  question: runNodes.question,
  answers: runNodes.answers,
  progress: runNodes.progress,
  retryAt: runNodes.retryAt,
  startedAt: runNodes.startedAt,
};

/** Rows of several runs, each run's in the order of their first commit, without the data that nodes exchanged. */
export async function storedRows(tx: Tx, orgId: string, runIds: readonly string[]): Promise<StoredRow[]> {
  const found = await tx
    .select(COLUMNS)
    .from(runNodes)
    .where(and(eq(runNodes.orgId, orgId), inArray(runNodes.runId, [...runIds])))
    .orderBy(asc(runNodes.seq));
  return found.map(storedRow);
}

type Light = Pick<typeof runNodes.$inferSelect, keyof typeof COLUMNS>;

const storedRow = ({ activation, fault, question, answers, progress, retryAt, ...row }: Light): StoredRow => ({
  ...row,
  key: activation,
  answers: answers ? (decodePayload(answers) as unknown as Answer[]) : [],
  ...(fault && { fault }),
  ...(question && { question }),
  ...(progress && { progress }),
  ...(retryAt && { retryAt: retryAt.getTime() }),
});
