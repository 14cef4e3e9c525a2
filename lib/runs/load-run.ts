import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import { readKnownGraph } from '#lib/graphs/known-graphs.ts';
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

/** Loads a run that is still moving; undefined when it has ended, is gone, was called off, or has not been let in. */
export async function loadRun(db: Database, { orgId, runId }: RunPlace): Promise<LoadedRun | undefined> {
  const loaded = await db.withOthers(orgId, async (tx) => {
    const found = await rowTogether(tx, { orgId, runId });
    if (!found || isFinished(found.run.status) || isHeld(found.run) || isCalledOff(found.run)) return undefined;
    const { graphId, ...place } = found;
    const rest = { ...place, parts: await partsOf(tx, place.run) };
    const scope = { tx, ctx: { orgId } };
    const document = await readKnownGraph(scope, graphId);
    const links = await chainOf(scope, found.run);
    const chain = links.map(({ id }) => id);
    const isNew = found.run.status === 'queued' && chain.length === 1;
    if (isNew) return { ...rest, document, chain, rows: [], keysOf: () => runId };
    const triggerId = found.run.triggerNodeId;
    return { ...rest, document, chain, ...(await readChain(scope, { chain: links, document, triggerId })) };
  });
  if (!loaded) return undefined;
  const { parts, ...rest } = loaded;
  return { ...rest, items: await triggerItems(rest.run, parts) };
}

const rowsOf = (tx: Tx, orgId: string, ids: readonly string[]) =>
  tx
    .select({ run: runs, workflowName: workflows.name, graphId: workflowRevs.graphId })
    .from(runs)
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, runs.orgId), eq(workflowRevs.id, runs.workflowRevId)))
    .where(and(eq(runs.orgId, orgId), sql`${runs.id} = any(${`{${ids.join()}}`}::uuid[])`));

type Rows = Awaited<ReturnType<typeof rowsOf>>;
type Asked = { readonly ids: string[]; readonly rows: Promise<Rows> };
const asked = new WeakMap<Tx, Asked>();

/** The row of a run: one statement for all that are asked for in a transaction at the same moment. */
async function rowTogether(tx: Tx, { orgId, runId }: RunPlace): Promise<Rows[number] | undefined> {
  const { ids, rows } = asked.get(tx) ?? askSoon(tx, orgId);
  ids.push(runId);
  return (await rows).find(({ run }) => run.id === runId);
}

function askSoon(tx: Tx, orgId: string): Asked {
  const ids: string[] = [];
  const rows = Promise.resolve().then(() => {
    asked.delete(tx);
    return rowsOf(tx, orgId, ids);
  });
  const soon = { ids, rows };
  asked.set(tx, soon);
  return soon;
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
