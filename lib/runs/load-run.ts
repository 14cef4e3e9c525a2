import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { gathered } from '#db/gathered.ts';
import { columnsOf, type RawRow, rowOf } from '#db/row-of.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import { knownGraph, readKnownGraph } from '#lib/graphs/known-graphs.ts';
import { beforeFinally, countingActivations } from './kept-activations.ts';
import { loadPayload } from './payloads.ts';
import { isFinished } from './request-cancel.ts';
import { runRow } from './rows.ts';
import { type ChainLedger, chainOf, readChain } from './run-chain.ts';
import { partsOf, triggerItems } from './trigger-items.ts';

/** An unfinished run as its driver needs it: what to do and what was done, without the data that nodes exchanged. */
export type LoadedRun = Pick<ChainLedger, 'rows' | 'keysOf'> & {
  readonly run: typeof runs.$inferSelect;
  readonly workflowName: string;
  readonly document: WorkflowDocument;
  /** The runs whose activations count: the first of a chain of retries, and so on up to this one. */
  readonly chain: readonly string[];
  readonly items: readonly Item[];
};

/** A run that no limit has let in yet: whoever asks for it too early, such as a person who resumes it, asks in vain. */
const isHeld = ({ flow, admittedAt }: typeof runs.$inferSelect) => flow !== null && admittedAt === null;

/** One that was asked to stop before it began: whoever was told of that ends it. */
const isCalledOff = ({ status, cancelRequestedAt }: typeof runs.$inferSelect) =>
  status === 'queued' && cancelRequestedAt !== null;

/**
 * Loads a run that is still moving; undefined when it has ended, is gone, was called off, or has not been let in. What was
 * read ahead counts for the first who drives it: what others have done since would not be in it.
 */
export async function loadRun(
  db: Database,
  { orgId, runId, isFirst = false }: RunPlace & { readonly isFirst?: boolean | undefined },
): Promise<LoadedRun | undefined> {
  const early = isFirst ? await takeReadAhead(db, runId) : undefined;
  const found = early ?? (await readRun(db, orgId, runId));
  if (!found || isFinished(found.run.status) || isHeld(found.run) || isCalledOff(found.run)) return undefined;
  const { graphId, ...place } = found;
  const { run } = place;
  const known = knownGraph(orgId, graphId);
  const isNew = run.status === 'queued' && run.retryOf === null && (run.flow?.gathered ?? 1) === 1;
  // As a rule there is nothing more to ask.
  if (known && isNew)
    return { ...place, document: known, chain: [runId], rows: [], keysOf: () => runId, items: await triggerItems(run) };
  const { parts, ...rest } = await db.withOrg(orgId, async (tx) => {
    const scope = { tx, ctx: { orgId } };
    const parts = await partsOf(tx, run);
    const document = await readKnownGraph(scope, graphId);
    const links = await chainOf(scope, run);
    const chain = links.map(({ id }) => id);
    const ledger = await readChain(scope, { chain: links, document, triggerId: run.triggerNodeId });
    return { parts, document, chain, ...ledger };
  });
  return { ...place, ...rest, items: await triggerItems(run, parts) };
}

type Found = Pick<LoadedRun, 'run' | 'workflowName'> & { readonly graphId: string };

/** The row of a run: one statement for all that are asked for at the same moment. */
const readRun = gathered(async (db, orgId, runIds: readonly string[]): Promise<(Found | undefined)[]> => {
  const [rows] = await db.atOnce<[(RawRow & { workflow_name: string; graph_id: string })[]]>(orgId, [
    sql`
      select ${columnsOf(runs)}, w.name as workflow_name, v.graph_id
      from runs join workflows w on w.org_id = runs.org_id and w.id = runs.workflow_id
        join workflow_revs v on v.org_id = runs.org_id and v.id = runs.workflow_rev_id
      where runs.org_id = ${orgId}::uuid and runs.id = any(${`{${runIds.join()}}`}::uuid[])`,
  ]);
  const found = new Map(
    rows.map((row) => {
      const run = rowOf(runs, row);
      return [run.id, { run, workflowName: row.workflow_name, graphId: row.graph_id }];
    }),
  );
  return runIds.map((id) => found.get(id));
});

const MOST_AHEAD = 100;
const AHEAD_MS = 1000;
type Ahead = { readonly found: Promise<Found | undefined>; readonly since: number };
const aheadOf = new WeakMap<Database, Map<string, Ahead>>();

/** Begins to read a run that was queued a moment ago, while it is being claimed. */
export function readAhead(db: Database, { orgId, runId }: RunPlace): void {
  const ahead = aheadOf.get(db) ?? new Map<string, Ahead>();
  aheadOf.set(db, ahead);
  for (const [id, { since }] of ahead) {
    if (performance.now() - since < AHEAD_MS) break;
    ahead.delete(id);
  }
  if (ahead.size >= MOST_AHEAD) return;
  const found = readRun(db, orgId, runId).catch(() => undefined);
  ahead.set(runId, { found, since: performance.now() });
}

async function takeReadAhead(db: Database, runId: string): Promise<Found | undefined> {
  const ahead = aheadOf.get(db);
  const { found, since = 0 } = ahead?.get(runId) ?? {};
  ahead?.delete(runId);
  return performance.now() - since < AHEAD_MS ? found : undefined;
}

export type RunPlace = { readonly orgId: string; readonly runId: string };

/** What activations of a chain of runs have sent; of a repeated one what it sent last. */
export async function loadOutputs(
  db: Database,
  { orgId, chain, activations }: { orgId: string; chain: readonly string[]; activations: readonly string[] },
): Promise<ReadonlyMap<string, Outputs>> {
  const { activation, runId, output, outputHash } = runNodes;
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

/** What a finished run hands to the workflow that called it: the items its last activation sent, kept ones included. */
export async function loadResult(db: Database, { orgId, runId }: RunPlace): Promise<readonly Item[]> {
  const [row] = await db.withOrg(orgId, async (tx) => {
    const scope = { tx, ctx: { orgId } };
    const run = await runRow(scope, runId);
    const counting = await countingActivations(scope, run);
    return tx
      .select({ output: runNodes.output, hash: runNodes.outputHash })
      .from(runNodes)
      .where(and(counting, inArray(runNodes.status, ['succeeded', 'skipped', 'failed']), beforeFinally(scope, run)))
      .orderBy(desc(runNodes.runId), desc(runNodes.seq))
      .limit(1);
  });
  if (!row) return [];
  const outputs = (await loadPayload(orgId, { inline: row.output, hash: row.hash })) as unknown as Outputs | null;
  return outputs?.find((list) => list.length > 0) ?? [];
}
