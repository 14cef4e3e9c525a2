import { and, desc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { findActivation } from './find-activation.ts';
import { isFinished } from './request-cancel.ts';
import { type RunRow, runRow, runViewOf } from './rows.ts';
import { RetryRun, RunResult } from './schema.ts';
import { startRun } from './start-run.ts';
import { partsOf, triggerItems } from './trigger-items.ts';

type Retry = RetryRun & { readonly createdById?: string | undefined };

/**
 * Starts a new run on the same revision that keeps what succeeded. It does the rest again under the same idempotency keys;
 * or, from an activation on, all that followed from it, with new keys for what had succeeded. Called again, it answers
 * the retry there is. Throws `not_found`, or `precondition` when there is nothing to retry.
 */
export async function startRetry(
  scope: OrgScope,
  { id, createdById, ...place }: Retry,
): Promise<{ runId: string; retryFrom: string | undefined }> {
  const old = await runRow(scope, id, { lock: true });
  demandRetryable(old, place);
  const retryFrom = await findActivation(scope, { run: old, ...place });
  const earlier = await earlierRetry(scope, { id, retryFrom });
  return { runId: earlier ?? (await startAgain(scope, { old, retryFrom, createdById })), retryFrom };
}

/** Retries a run for the person who asks. */
export const retryRun = command({
  name: 'run.retry',
  permission: 'run:retry',
  summary: 'Retry a run from where it stopped, or from one of its activations on',
  input: RetryRun,
  output: RunResult,
  run: async (scope, input) => {
    const { runId, retryFrom } = await startRetry(scope, { ...input, createdById: userOf(scope.ctx.actor) });
    scope.audit({ type: 'run', id: runId }, { after: { retryOf: input.id, ...(retryFrom && { retryFrom }) } });
    return { run: await runViewOf(scope, runId) };
  },
});

function demandRetryable({ status }: RunRow, { from, node }: Pick<RetryRun, 'from' | 'node'>): void {
  const isChosen = from !== undefined || node !== undefined;
  if (isFinished(status) && (isChosen || status !== 'succeeded')) return;
  const why =
    status === 'succeeded'
      ? 'it succeeded: replay it, or choose a node to retry from'
      : 'it has not ended yet: wait for it, or cancel it';
  throw new AppError('precondition', `This run cannot be retried, because ${why}.`, { reason: 'not_retryable' });
}

/**
 * The retry that this press would repeat: one that had not ended when the press began, or, of what had not succeeded, one
 * after which nothing is left to do.
 */
async function earlierRetry(
  { tx, ctx }: OrgScope,
  { id, retryFrom }: { id: string; retryFrom: string | undefined },
): Promise<string | undefined> {
  const isSame: SQL = retryFrom === undefined ? isNull(runs.retryFrom) : eq(runs.retryFrom, retryFrom);
  const [found] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.orgId, ctx.orgId),
        eq(runs.retryOf, id),
        isSame,
        or(
          isNull(runs.finishedAt),
          gt(runs.finishedAt, sql`now()`),
          retryFrom === undefined ? eq(runs.status, 'succeeded') : undefined,
        ),
      ),
    )
    .orderBy(desc(runs.id))
    .limit(1);
  return found?.id;
}

const startAgain = async (
  { tx, ctx }: OrgScope,
  { old, retryFrom, createdById }: { old: RunRow; retryFrom: string | undefined; createdById: string | undefined },
) =>
  startRun(tx, {
    orgId: ctx.orgId,
    workflowId: old.workflowId,
    workflowRevId: old.workflowRevId,
    mode: old.mode,
    triggerType: 'retry',
    triggerNodeId: old.triggerNodeId,
    items: await triggerItems(old, await partsOf(tx, old)),
    priority: old.priority,
    createdById,
    retryOf: old.id,
    retryFrom,
  });
