import { and, eq } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { runNodes } from '#db/schema/runs.ts';
import { command } from '#lib/access/command.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { resumeKey } from './find-resume.ts';
import { itemsOf } from './item-inputs.ts';
import { answeredBefore } from './open-requests.ts';
import { isFinished } from './request-cancel.ts';
import { runRow, runViewOf } from './rows.ts';
import { ResolveActivation, RunResult } from './schema.ts';

/**
 * Says what became of an effect that must not happen twice and of which nobody knows whether it happened: it is done and
 * the run goes on with the given items, or those that came in; it is to be repeated; or it failed, with what follows from
 * that. The first word counts.
 */
export const resolveActivation = command({
  name: 'run.resolve',
  permission: 'run:retry',
  summary: 'Say whether an effect that nobody knows of has happened',
  input: ResolveActivation,
  output: RunResult,
  run: async (scope, { id, activation, as, items }) => {
    const { tx, ctx, audit } = scope;
    const run = await runRow(scope, id, { lock: true });
    const [row] = await tx
      .select({ status: runNodes.status, answers: runNodes.answers })
      .from(runNodes)
      .where(and(eq(runNodes.orgId, ctx.orgId), eq(runNodes.runId, id), eq(runNodes.activation, activation)));
    if (!row) throw notFound('activation');
    if (row.status !== 'unknown' || isFinished(run.status)) {
      const why = isFinished(run.status) ? `its run has ended (${run.status})` : `it is ${row.status}`;
      throw new AppError('precondition', `There is nothing to resolve about this activation: ${why}.`, {
        reason: 'not_unknown',
      });
    }
    const answered = answeredBefore(row.answers);
    const isFirst = await emit(tx, ctx.orgId, {
      name: 'run/resumed',
      data: { runId: id, activation, data: { type: 'resolved', as, ...(items && { items: itemsOf(items) }) } },
      key: resumeKey({ runId: id, activation, answered }),
    });
    if (!isFirst) {
      throw new AppError('precondition', 'Somebody has said already what became of this. The run goes on by that.', {
        reason: 'resolved',
      });
    }
    audit({ type: 'run', id }, { after: { activation, as } });
    return { run: await runViewOf(scope, id) };
  },
});
