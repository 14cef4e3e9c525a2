import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { CANCELLED } from './ending.ts';
import { finishRun } from './finish-run.ts';
import { isFinished, requestCancel } from './request-cancel.ts';
import { runRow, runViewOf } from './rows.ts';
import { RunId, RunResult } from './schema.ts';

/**
 * Ends a run: what is in flight is aborted, nothing starts afterwards. With nodes behind a `finally`, only those go on;
 * asked once more, they stop too.
 */
export const cancelRun = command({
  name: 'run.cancel',
  permission: 'run:cancel',
  summary: 'Cancel a run',
  input: RunId,
  output: RunResult,
  run: async (scope, { id }) => {
    const row = await runRow(scope, id, { lock: true });
    if (isFinished(row.status)) {
      throw new AppError('precondition', `This run has ended already (${row.status}): there is nothing to cancel.`, {
        reason: 'run_ended',
      });
    }
    await requestCancel(scope, { runId: id });
    const end = { status: 'cancelled', reason: CANCELLED } as const;
    await finishRun(scope.tx, { orgId: row.orgId, runId: id }, end, { isNow: true });
    scope.audit({ type: 'run', id }, { before: { status: row.status } });
    return { run: await runViewOf(scope, id) };
  },
});
