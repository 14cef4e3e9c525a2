import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { runBulkRuns, runBulks } from '#db/schema/bulks.ts';
import { runs } from '#db/schema/runs.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { demand } from '#lib/access/verb.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { runsMatching } from '#lib/runs/run-filter.ts';
import { bulkViewOf } from './bulk-view.ts';
import { BulkResult, CreateBulk } from './schema.ts';

/** Writes down which runs are meant, as of now and oldest first, and asks for the act to be driven. */
export const createBulk = command({
  name: 'bulk.create',
  permission: 'run:retry',
  summary: 'Retry, replay or cancel many runs in the background; needs the permission for the act as well',
  input: CreateBulk,
  output: BulkResult,
  run: async (scope, input) => {
    const { tx, ctx } = scope;
    demand(ctx, `run:${input.action}`);
    const runIds = await chosenRuns(scope, input);
    const { action, canary: hasCanary, revision } = input;
    const [made] = await tx
      .insert(runBulks)
      .values({
        orgId: ctx.orgId,
        action,
        options: action === 'replay' ? { revision } : {},
        hasCanary,
        status: hasCanary ? 'canary' : 'running',
        total: runIds.length,
        createdById: userOf(ctx.actor) ?? null,
      })
      .returning({ id: runBulks.id });
    const { id } = made as { id: string };
    await tx.insert(runBulkRuns).select(
      tx
        .select({
          orgId: sql`${ctx.orgId}::uuid`.as('org_id'),
          bulkId: sql`${id}::uuid`.as('bulk_id'),
          position: sql`(position - 1)::integer`.as('position'),
          runId: sql`run_id`.as('run_id'),
          status: sql`'pending'::bulk_run_status`.as('status'),
          newRunId: sql`null::uuid`.as('new_run_id'),
          reason: sql`null::text`.as('reason'),
        })
        .from(sql`unnest(${sql.param(runIds)}::uuid[]) with ordinality as t(run_id, position)`),
    );
    await emit(tx, ctx.orgId, { name: 'bulk/requested', data: { bulkId: id } });
    scope.audit({ type: 'bulk', id }, { after: { action, total: runIds.length, canary: hasCanary } });
    return { bulk: await bulkViewOf(scope, id) };
  },
});

async function chosenRuns(scope: OrgScope, { runIds, filter }: CreateBulk): Promise<string[]> {
  const which = filter ? runsMatching(scope, filter) : inArray(runs.id, [...(runIds ?? [])]);
  const found = await scope.tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.orgId, scope.ctx.orgId), which))
    .orderBy(asc(runs.id))
    .limit(LIMITS.bulkRuns + 1);
  if (runIds && found.length < new Set(runIds).size) throw notFound('run');
  if (found.length === 0) {
    throw new AppError('precondition', 'No run matches any more. Look at the list again.', { reason: 'no_runs' });
  }
  if (found.length > LIMITS.bulkRuns) {
    const message = `More than ${LIMITS.bulkRuns} runs match. Narrow the filter, for example by time, and go on with the rest afterwards.`;
    throw new AppError('limit_reached', message, { reason: 'bulk_runs' });
  }
  return found.map(({ id }) => id);
}
