import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import { readKnownGraph } from '#lib/graphs/known-graphs.ts';
import { decodePayload, loadPayload } from './payloads.ts';
import { isFinished } from './request-cancel.ts';

export type StoredRow = LedgerRow & { readonly seq: number; readonly startedAt: Date; readonly outputBytes: number };

/** An unfinished run as its driver needs it: what to do and what was done, without the data that nodes exchanged. */
export type LoadedRun = {
  readonly run: typeof runs.$inferSelect;
  readonly workflowName: string;
  readonly document: WorkflowDocument;
  /** The runs whose activations count: the first of a chain of retries, and so on up to this one. */
  readonly chain: readonly string[];
  /** Activations kept from runs that this one retries, then its own, in the order of their first commit. */
  readonly rows: readonly StoredRow[];
  readonly items: readonly Item[];
};

/** Loads a run that is still moving; undefined when it has ended or is gone. */
export async function loadRun(db: Database, { orgId, runId }: RunPlace): Promise<LoadedRun | undefined> {
  const loaded = await db.withOrg(orgId, async (tx) => {
    const [found] = await tx
      .select({ run: runs, workflowName: workflows.name, graphId: workflowRevs.graphId })
      .from(runs)
      .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
      .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, runs.orgId), eq(workflowRevs.id, runs.workflowRevId)))
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
    if (!found || isFinished(found.run.status)) return undefined;
    const { graphId, ...rest } = found;
    const document = await readKnownGraph({ tx, ctx: { orgId } }, graphId);
    const chain = await chainOf(tx, found.run);
    const isNew = found.run.status === 'queued' && chain.length === 1;
    return { ...rest, document, chain, rows: isNew ? [] : await rowsOf(tx, orgId, chain) };
  });
  if (!loaded) return undefined;
  const { triggerData, triggerHash } = loaded.run;
  const items = await loadPayload(orgId, { inline: triggerData, hash: triggerHash });
  return { ...loaded, items: items as unknown as readonly Item[] };
}

export type RunPlace = { readonly orgId: string; readonly runId: string };

/** The runs whose activations count for this one: the first of a chain of retries, and so on up to it. */
export async function chainOf(
  tx: Tx,
  run: Pick<typeof runs.$inferSelect, 'id' | 'orgId' | 'retryOf'>,
): Promise<string[]> {
  const chain = [run.id];
  let earlier = run.retryOf;
  while (earlier) {
    chain.unshift(earlier);
    const [row] = await tx
      .select({ retryOf: runs.retryOf })
      .from(runs)
      .where(and(eq(runs.orgId, run.orgId), eq(runs.id, earlier)));
    earlier = row?.retryOf ?? null;
  }
  return chain;
}

async function rowsOf(tx: Tx, orgId: string, chain: readonly string[]): Promise<StoredRow[]> {
  const { output: _output, outputHash: _hash, ...light } = COLUMNS;
  const found = await tx
    .select(light)
    .from(runNodes)
    .where(and(eq(runNodes.orgId, orgId), inArray(runNodes.runId, [...chain])))
    .orderBy(asc(runNodes.seq));
  const own = chain.at(-1);
  return chain.flatMap((runId) =>
    found
      .filter((row) => row.runId === runId && (runId === own || isKept(row.status, row.outputCounts)))
      .map(storedRow),
  );
}

/** A retry does again what failed and what never ended. */
const isKept = (status: LedgerRow['status'], counts: readonly number[]) =>
  status === 'succeeded' || status === 'skipped' || (status === 'failed' && counts.length > 0);

const COLUMNS = {
  runId: runNodes.runId,
  activation: runNodes.activation,
  seq: runNodes.seq,
  nodeId: runNodes.nodeId,
  turn: runNodes.turn,
  status: runNodes.status,
  attempts: runNodes.attempts,
  inputs: runNodes.inputs,
  outputCounts: runNodes.outputCounts,
  outputBytes: runNodes.outputBytes,
  output: runNodes.output,
  outputHash: runNodes.outputHash,
  fault: runNodes.fault,
  question: runNodes.question,
  answers: runNodes.answers,
  retryAt: runNodes.retryAt,
  startedAt: runNodes.startedAt,
};
type Light = Omit<Pick<typeof runNodes.$inferSelect, keyof typeof COLUMNS>, 'output' | 'outputHash'>;

const storedRow = ({ activation, runId: _runId, fault, question, answers, retryAt, ...row }: Light): StoredRow => ({
  ...row,
  key: activation,
  answers: answers ? (decodePayload(answers) as unknown as Answer[]) : [],
  ...(fault && { fault }),
  ...(question && { question }),
  ...(retryAt && { retryAt: retryAt.getTime() }),
});

/** What activations of a chain of runs have sent; of a repeated one what it sent last. */
export async function loadOutputs(
  db: Database,
  { orgId, chain, activations }: { orgId: string; chain: readonly string[]; activations: readonly string[] },
): Promise<ReadonlyMap<string, Outputs>> {
  const { activation, runId, output, outputHash } = COLUMNS;
  const found = await db.withOrg(orgId, (tx) =>
    tx
      .select({ activation, runId, output, outputHash })
      .from(runNodes)
      .where(
        and(
          eq(runNodes.orgId, orgId),
          inArray(runNodes.runId, [...chain]),
          inArray(runNodes.activation, [...activations]),
        ),
      ),
  );
  const ordered = chain.flatMap((id) => found.filter((row) => row.runId === id && (row.output || row.outputHash)));
  const read = async (row: (typeof found)[number]) =>
    [
      row.activation,
      (await loadPayload(orgId, { inline: row.output, hash: row.outputHash })) as unknown as Outputs,
    ] as const;
  return new Map(await Promise.all(ordered.map(read)));
}

/** What a finished run hands to the workflow that called it: the items its last activation sent. */
export async function loadResult(db: Database, { orgId, runId }: RunPlace): Promise<readonly Item[]> {
  const [row] = await db.withOrg(orgId, (tx) =>
    tx
      .select({ output: runNodes.output, hash: runNodes.outputHash })
      .from(runNodes)
      .where(
        and(
          eq(runNodes.orgId, orgId),
          eq(runNodes.runId, runId),
          inArray(runNodes.status, ['succeeded', 'skipped', 'failed']),
        ),
      )
      .orderBy(desc(runNodes.seq))
      .limit(1),
  );
  if (!row) return [];
  const outputs = (await loadPayload(orgId, { inline: row.output, hash: row.hash })) as unknown as Outputs | null;
  return outputs?.find((list) => list.length > 0) ?? [];
}
