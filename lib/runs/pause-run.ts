import { eq, sql } from 'drizzle-orm';
import { users } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import { tellProgress } from '#db/wake.ts';
import { type CommandScope, command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { withDescendants } from './descendants.ts';
import { isFinished } from './request-cancel.ts';
import { runRow, runViewOf } from './rows.ts';
import { RunId, RunResult } from './schema.ts';

/**
 * Lets nothing new start in a run and in those below it: what is in flight ends and is recorded, and what comes for it is
 * kept. Its time-out goes on. Pausing a paused run changes nothing.
 */
export const pauseRun = command({
  name: 'run.pause',
  permission: 'run:cancel',
  summary: 'Pause a run: nothing new starts until it is resumed',
  input: RunId,
  output: RunResult,
  run: async (scope, { id }) => {
    const { tx, ctx, audit, after } = scope;
    const row = await runRow(scope, id, { lock: true });
    if (isFinished(row.status)) {
      throw new AppError('precondition', `This run has ended already (${row.status}): there is nothing to pause.`, {
        reason: 'run_ended',
      });
    }
    const reason = { code: 'paused', message: `Paused by ${await nameOf(scope)}.` };
    const paused = await tx
      .update(runs)
      .set({
        status: 'paused',
        reason,
        pausedAt: sql`now()`,
        pausedById: userOf(ctx.actor) ?? null,
        version: sql`version + 1`,
      })
      .where(withDescendants(ctx.orgId, id, sql`status in ('queued', 'running', 'waiting')`))
      .returning({ runId: runs.id });
    audit({ type: 'run', id }, { before: { status: row.status }, after: { status: 'paused' } });
    after(() => {
      for (const { runId } of paused) tellProgress(ctx.db, { orgId: ctx.orgId, runId });
    });
    return { run: await runViewOf(scope, id) };
  },
});

/** Who acts, as people know them. */
async function nameOf({ tx, ctx }: CommandScope): Promise<string> {
  const userId = userOf(ctx.actor);
  if (!userId) return 'the operator of this installation';
  const [user] = await tx.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, userId));
  return user?.name || user?.email || 'somebody who has left';
}
