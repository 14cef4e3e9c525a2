import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { Item } from '#lib/engine/items.ts';
import { AppError } from '#lib/errors.ts';
import { loadPayload } from './payloads.ts';
import { isFinished } from './request-cancel.ts';
import { type RunRow, runRow, runViewOf } from './rows.ts';
import { RunId, RunResult } from './schema.ts';
import { startRun } from './start-run.ts';

/** What the run's trigger sent out. */
export const triggerItems = async ({ orgId, triggerData, triggerHash }: RunRow): Promise<Item[]> =>
  ((await loadPayload(orgId, { inline: triggerData, hash: triggerHash })) ?? []) as unknown as Item[];

/**
 * Starts a new run that takes up where this one stopped: on the same revision, keeping what succeeded, repeating the rest
 * under the same idempotency keys.
 */
export const retryRun = command({
  name: 'run.retry',
  permission: 'run:retry',
  summary: 'Retry a run from where it stopped',
  input: RunId,
  output: RunResult,
  run: async (scope, { id }) => {
    const old = await runRow(scope, id, { lock: true });
    if (!isFinished(old.status) || old.status === 'succeeded') {
      const why = old.status === 'succeeded' ? 'it succeeded: replay it instead' : 'it has not ended yet';
      throw new AppError('precondition', `This run cannot be retried, because ${why}.`, { reason: 'not_retryable' });
    }
    const runId = await startRun(scope.tx, {
      orgId: old.orgId,
      workflowId: old.workflowId,
      workflowRevId: old.workflowRevId,
      mode: old.mode,
      triggerType: 'retry',
      triggerNodeId: old.triggerNodeId,
      items: await triggerItems(old),
      priority: old.priority,
      createdById: userOf(scope.ctx.actor),
      retryOf: id,
    });
    scope.audit({ type: 'run', id: runId }, { after: { retryOf: id } });
    return { run: await runViewOf(scope, runId) };
  },
});
