import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { AppError } from '#lib/errors.ts';
import { CANCELLED } from './ending.ts';
import { finishRun } from './finish-run.ts';
import { isFinished, requestCancel } from './request-cancel.ts';
import { runRow, runViewOf } from './rows.ts';
import { RunId, RunResult } from './schema.ts';

/**
 * Ends a run: what is in flight is aborted, nothing starts afterwards. With nodes behind a `finally`, only those go on;
 * asked once more, they stop too. Answers how it stood; throws `precondition` when it has ended already.
 */
export async function stopRun(scope: OrgScope, id: string): Promise<RunStatus> {
  const { orgId, status } = await runRow(scope, id, { lock: true });
  if (isFinished(status)) {
    throw new AppError('precondition', `This run has ended already (${status}): there is nothing to cancel.`, {
      reason: 'run_ended',
    });
  }
  await requestCancel(scope, { runId: id });
  await finishRun(scope.tx, { orgId, runId: id }, { status: 'cancelled', reason: CANCELLED }, { isNow: true });
  return status;
}

/** Cancels a run for the person who asks. */
export const cancelRun = command({
  name: 'run.cancel',
  permission: 'run:cancel',
  summary: 'Cancel a run',
  input: RunId,
  output: RunResult,
  run: async (scope, { id }) => {
    const status = await stopRun(scope, id);
    scope.audit({ type: 'run', id }, { before: { status } });
    return { run: await runViewOf(scope, id) };
  },
});
