import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { type RunReason, runNodes, runs } from '#db/schema/runs.ts';
import { tellProgress } from '#db/wake.ts';
import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { withDescendants } from './descendants.ts';
import { FINALLY } from './ending.ts';
import { runRow, runViewOf } from './rows.ts';
import { RunId, RunResult } from './schema.ts';
import { waitingReason } from './waiting-reason.ts';

/** Lets a paused run go on where it stopped, with those below it that were paused in the same act. */
export const resumePausedRun = command({
  name: 'run.resume',
  permission: 'run:cancel',
  summary: 'Resume a paused run where it stopped',
  input: RunId,
  output: RunResult,
  run: async (scope, { id }) => {
    const { tx, ctx, audit, after } = scope;
    const row = await runRow(scope, id, { lock: true });
    if (row.status !== 'paused') {
      throw new AppError('precondition', `This run is not paused but ${row.status}: there is nothing to resume.`, {
        reason: 'not_paused',
      });
    }
    const resumed = await tx
      .update(runs)
      .set({
        status: sql`(case when started_at is null then 'queued' else 'running' end)::run_status`,
        reason: sql`case when ending is null then null else ${JSON.stringify(FINALLY)}::jsonb end`,
        pausedAt: null,
        pausedById: null,
        version: sql`version + 1`,
      })
      .where(withDescendants(ctx.orgId, id, sql`status = 'paused' and paused_at = ${row.pausedAt?.toISOString()}`))
      .returning({ runId: runs.id });
    for (const { runId } of resumed) await showWait(scope, runId);
    await emit(tx, ctx.orgId, ...resumed.map((data) => ({ name: 'run/resume.requested' as const, data })));
    audit({ type: 'run', id }, { before: { status: 'paused' }, after: { runs: resumed.length } });
    after(() => {
      for (const { runId } of resumed) tellProgress(ctx.db, { orgId: ctx.orgId, runId });
    });
    return { run: await runViewOf(scope, id) };
  },
});

/** A run that waits says again for what: nobody else does until that has come. */
async function showWait({ tx, ctx }: OrgScope, runId: string): Promise<void> {
  const open = await tx
    .select()
    .from(runNodes)
    .where(
      and(
        eq(runNodes.orgId, ctx.orgId),
        eq(runNodes.runId, runId),
        inArray(runNodes.status, ['pending', 'running', 'waiting', 'unknown']),
      ),
    )
    .orderBy(asc(runNodes.seq));
  const [first] = open;
  if (!first || open.some(({ status }) => status === 'pending' || status === 'running')) return;
  const { activation: key, nodeId, question, retryAt, fault } = first;
  const reason: RunReason | null = waitingReason({
    key,
    nodeId,
    ...(question && { question }),
    ...(retryAt && { retryAt: retryAt.getTime() }),
    ...(fault && { fault }),
  });
  await tx
    .update(runs)
    .set({ status: 'waiting', reason })
    .where(and(eq(runs.orgId, ctx.orgId), eq(runs.id, runId)));
}
