import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { runBulkRuns, runBulks } from '#db/schema/bulks.ts';
import { users } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';
import { BULK_STATES, type BulkState, type BulkView } from './schema.ts';

/** Joins what a bulk made of a run: the new run, or the run itself where it is cancelled. */
export const madeOf = and(
  eq(runs.orgId, runBulkRuns.orgId),
  eq(runs.id, sql`coalesce(${runBulkRuns.newRunId}, ${runBulkRuns.runId})`),
);

/** Where a run of a bulk stands, with `runs` joined by `madeOf` and `run_bulks`. */
export const stateOf = sql<BulkState>`case
  when ${runBulkRuns.status} <> 'started' then ${runBulkRuns.status}::text
  when ${runs.status} is not null and ${runs.finishedAt} is null then 'running'
  when ${runBulks.action} = 'cancel' or ${runs.status} = 'succeeded' or ${runs.status} is null then 'succeeded'
  else 'failed' end`;

/** Bulks, newest first, with how far each one is. */
export async function bulkViews(
  { tx, ctx }: OrgScope,
  { id, before, limit }: { id?: string; before?: string | undefined; limit: number },
): Promise<BulkView[]> {
  const which: SQL | undefined = id ? eq(runBulks.id, id) : before ? lt(runBulks.id, before) : undefined;
  const rows = await tx
    .select({ bulk: runBulks, createdBy: users.name })
    .from(runBulks)
    .leftJoin(users, eq(users.id, runBulks.createdById))
    .where(and(eq(runBulks.orgId, ctx.orgId), which))
    .orderBy(desc(runBulks.id))
    .limit(limit);
  const counted = await tx
    .select({ bulkId: runBulkRuns.bulkId, state: stateOf, count: sql<number>`count(*)::int` })
    .from(runBulkRuns)
    .innerJoin(runBulks, and(eq(runBulks.orgId, runBulkRuns.orgId), eq(runBulks.id, runBulkRuns.bulkId)))
    .leftJoin(runs, madeOf)
    .where(
      and(
        eq(runBulkRuns.orgId, ctx.orgId),
        inArray(
          runBulkRuns.bulkId,
          rows.map(({ bulk }) => bulk.id),
        ),
      ),
    )
    .groupBy(runBulkRuns.bulkId, stateOf);
  return rows.map(({ bulk, createdBy }) => ({
    id: bulk.id,
    action: bulk.action,
    revision: bulk.options.revision ?? 'same',
    canary: bulk.hasCanary,
    status: bulk.status,
    reason: bulk.reason,
    total: bulk.total,
    counts: Object.fromEntries(
      BULK_STATES.map((state) => [
        state,
        counted.find((one) => one.bulkId === bulk.id && one.state === state)?.count ?? 0,
      ]),
    ) as BulkView['counts'],
    createdBy,
    createdAt: bulk.createdAt.toISOString(),
    finishedAt: bulk.finishedAt?.toISOString() ?? null,
  }));
}

/** One bulk as callers see it. Throws `not_found`. */
export async function bulkViewOf(scope: OrgScope, id: string): Promise<BulkView> {
  const [view] = await bulkViews(scope, { id, limit: 1 });
  if (!view) throw notFound('bulk act');
  return view;
}
