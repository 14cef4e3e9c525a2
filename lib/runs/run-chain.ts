import { and, eq } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { indexGraph } from '#lib/engine/graph.ts';
import { rowsBeside } from '#lib/engine/repeat.ts';
import { knownShape } from '#lib/graphs/node-shape.ts';
import { type StoredRow, storedRows } from './stored-rows.ts';

type Run = Pick<typeof runs.$inferSelect, 'id' | 'retryOf' | 'retryFrom'>;
type Link = Pick<Run, 'id' | 'retryFrom'>;

/** The runs whose activations count for this one: the first of a chain of retries, and so on up to it. */
export async function chainOf({ tx, ctx }: OrgScope, { id, retryOf, retryFrom }: Run): Promise<Link[]> {
  const chain: Link[] = [{ id, retryFrom }];
  let earlier = retryOf;
  while (earlier) {
    const [row] = await tx
      .select({ retryOf: runs.retryOf, retryFrom: runs.retryFrom })
      .from(runs)
      .where(and(eq(runs.orgId, ctx.orgId), eq(runs.id, earlier)));
    chain.unshift({ id: earlier, retryFrom: row?.retryFrom ?? null });
    earlier = row?.retryOf ?? null;
  }
  return chain;
}

/** What a run knows of itself and of the runs that it retries. */
export type ChainLedger = {
  /** Activations kept from earlier runs, then the run's own, in the order of their first commit. */
  readonly rows: readonly StoredRow[];
  /** Of each earlier run, the activations that a later one did again although they had succeeded. */
  readonly dropped: ReadonlyMap<string, readonly string[]>;
  /**
   * The run that the idempotency keys of an activation are derived from: the first of the chain, so that what was in
   * flight is sent again under its key; or the retry that has chosen to do again what had succeeded.
   */
  readonly keysOf: (activation: string) => string;
};

/** Reads the ledger of a chain: each retry keeps what succeeded before it, except what follows from its `retryFrom`. */
export async function readChain(
  { tx, ctx }: OrgScope,
  { chain, document, triggerId }: { chain: readonly Link[]; document: WorkflowDocument; triggerId: string },
): Promise<ChainLedger> {
  const ids = chain.map(({ id }) => id);
  const last = ids.at(-1);
  const found = Map.groupBy(await storedRows(tx, ctx.orgId, ids), ({ runId }) => runId);
  const isRepeated = chain.some(({ retryFrom }) => retryFrom !== null);
  const graph = isRepeated ? indexGraph(document, knownShape) : undefined;
  const dropped = new Map<string, string[]>();
  const keyRuns = new Map<string, string>();
  let rows: StoredRow[] = [];
  for (const { id, retryFrom } of chain) {
    if (graph && retryFrom !== null) {
      const stay = rowsBeside({ graph, triggerId, from: retryFrom }, rows);
      const kept = new Set(stay);
      for (const row of rows) {
        if (kept.has(row)) continue;
        if (row.status === 'succeeded') keyRuns.set(row.key, id);
        dropped.set(row.runId, [...(dropped.get(row.runId) ?? []), row.key]);
      }
      rows = stay;
    }
    const own = found.get(id) ?? [];
    for (const row of id === last ? own : beforeFinally(own, triggerId).filter(isKept)) rows.push(row);
  }
  const first = ids[0] ?? '';
  return { rows, dropped, keysOf: (activation) => keyRuns.get(activation) ?? first };
}

/** A retry does again what failed and what never ended, and asks again what nobody knows. */
const isKept = ({ status, outputCounts }: StoredRow) =>
  status === 'succeeded' ||
  status === 'skipped' ||
  status === 'unknown' ||
  (status === 'failed' && outputCounts.length > 0);

/** What a run did before it began to end: what is behind `finally` is done by each run for itself. */
function beforeFinally(rows: readonly StoredRow[], triggerId: string): readonly StoredRow[] {
  const entry = rows.findIndex(({ inputs, nodeId }) => inputs.length === 0 && nodeId !== triggerId);
  return entry < 0 ? rows : rows.slice(0, entry);
}
