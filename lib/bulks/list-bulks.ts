import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { runBulkRuns, runBulks } from '#db/schema/bulks.ts';
import { runs } from '#db/schema/runs.ts';
import { workflows } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import { bulkViewOf, bulkViews, madeOf, stateOf } from './bulk-view.ts';
import { BulkDetails, BulkPage, GetBulk, ListBulks } from './schema.ts';

/** Acts on many runs, newest first. */
export const listBulks = query({
  name: 'bulk.list',
  permission: 'run:read',
  summary: 'List acts on many runs, newest first',
  input: ListBulks,
  output: BulkPage,
  run: async (scope, { cursor, limit }) => {
    const found = await bulkViews(scope, { before: cursor, limit: limit + 1 });
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One act with a page of its runs, in the order in which they are taken. */
export const getBulk = query({
  name: 'bulk.get',
  permission: 'run:read',
  summary: 'Get an act on many runs, with what became of each',
  input: GetBulk,
  output: BulkDetails,
  run: async (scope, { id, state, cursor, limit }) => {
    const { tx, ctx } = scope;
    const bulk = await bulkViewOf(scope, id);
    const source = alias(runs, 'source');
    const rows = await tx
      .select({
        position: runBulkRuns.position,
        runId: runBulkRuns.runId,
        workflowName: workflows.name,
        state: stateOf,
        reason: runBulkRuns.reason,
        newRunId: runBulkRuns.newRunId,
        runStatus: sql<typeof runs.$inferSelect.status | null>`case
          when ${runBulkRuns.status} = 'started' then ${runs.status} end`,
      })
      .from(runBulkRuns)
      .innerJoin(runBulks, and(eq(runBulks.orgId, runBulkRuns.orgId), eq(runBulks.id, runBulkRuns.bulkId)))
      .innerJoin(source, and(eq(source.orgId, runBulkRuns.orgId), eq(source.id, runBulkRuns.runId)))
      .innerJoin(workflows, and(eq(workflows.orgId, source.orgId), eq(workflows.id, source.workflowId)))
      .leftJoin(runs, madeOf)
      .where(
        and(
          eq(runBulkRuns.orgId, ctx.orgId),
          eq(runBulkRuns.bulkId, id),
          cursor === undefined ? undefined : gt(runBulkRuns.position, cursor),
          state && eq(stateOf, state),
        ),
      )
      .orderBy(asc(runBulkRuns.position))
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    return { bulk, items, nextCursor: rows.length > limit ? String(items.at(-1)?.position) : null };
  },
});
