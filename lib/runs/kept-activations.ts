import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { chainOf } from './load-run.ts';
import type { RunRow } from './rows.ts';

/**
 * The activations that count for a run: its own, and what a retry keeps of the runs before it, as `load-run.ts` does.
 * Ids of runs are ordered by time, so that ordering by run and `seq` is the order in which things were done.
 */
export async function countingActivations(
  { tx, ctx }: OrgScope,
  run: Pick<RunRow, 'id' | 'retryOf'>,
): Promise<SQL | undefined> {
  const chain = run.retryOf ? await chainOf(tx, { ...run, orgId: ctx.orgId }) : [run.id];
  const kept = or(
    inArray(runNodes.status, ['succeeded', 'skipped']),
    and(eq(runNodes.status, 'failed'), sql`cardinality(${runNodes.outputCounts}) > 0`),
  );
  return and(
    eq(runNodes.orgId, ctx.orgId),
    inArray(runNodes.runId, chain),
    chain.length > 1 ? or(eq(runNodes.runId, run.id), kept) : undefined,
  );
}
