import { and, eq, inArray, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { RunRow } from './rows.ts';
import { type ChainLedger, chainOf, readChain } from './run-chain.ts';
import { revisionDocument } from './run-document.ts';

type Shown = Pick<RunRow, 'id' | 'retryOf' | 'retryFrom' | 'workflowRevId' | 'triggerNodeId'>;

/**
 * The activations that count for a run: its own, and what a retry keeps of the runs before it, as `run-chain.ts` says.
 * Ids of runs are ordered by time, so that ordering by run and `seq` is the order in which things were done.
 */
export async function countingActivations(scope: OrgScope, run: Shown): Promise<SQL | undefined> {
  const chain = run.retryOf ? await chainOf(scope, run) : [run];
  const dropped = chain.some(({ retryFrom }) => retryFrom) ? await droppedBefore(scope, run) : new Map();
  const of = ({ id }: { id: string }) => {
    const again = dropped.get(id);
    return and(
      eq(runNodes.runId, id),
      id === run.id ? undefined : and(KEPT, beforeFinally(scope, { ...run, id })),
      again && notInArray(runNodes.activation, again),
    );
  };
  return and(eq(runNodes.orgId, scope.ctx.orgId), or(...chain.map(of)));
}

/** Of the activations of a run those that came before its `finally`: what is behind it each run does for itself. */
export function beforeFinally({ ctx }: OrgScope, { id, triggerNodeId }: Pick<Shown, 'id' | 'triggerNodeId'>): SQL {
  return sql`(${runNodes.runId} <> ${id} or ${runNodes.seq} < coalesce((
    select min(entry.seq) from ${runNodes} as entry
    where entry.org_id = ${ctx.orgId} and entry.run_id = ${id} and entry.inputs = '[]' and entry.node_id <> ${triggerNodeId}
  ), ${Number.MAX_SAFE_INTEGER}::bigint))`;
}

const KEPT = or(
  inArray(runNodes.status, ['succeeded', 'skipped']),
  and(eq(runNodes.status, 'failed'), sql`cardinality(${runNodes.outputCounts}) > 0`),
);

/** Answers are remembered: what came before a retry has ended and does not change. */
const KEPT_ANSWERS = 100;
const answers = new Map<string, ChainLedger['dropped']>();

async function droppedBefore(scope: OrgScope, run: Shown): Promise<ChainLedger['dropped']> {
  const known = answers.get(run.id);
  if (known) return known;
  const document = await revisionDocument(scope, run.workflowRevId);
  const chain = await chainOf(scope, run);
  const { dropped } = await readChain(scope, { chain, document, triggerId: run.triggerNodeId });
  answers.set(run.id, dropped);
  const [oldest] = answers.keys();
  if (answers.size > KEPT_ANSWERS && oldest !== undefined) answers.delete(oldest);
  return dropped;
}
