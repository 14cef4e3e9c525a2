import { emit } from '#db/outbox.ts';
import { command } from '#lib/access/command.ts';
import { demand } from '#lib/access/verb.ts';
import { AppError } from '#lib/errors.ts';
import { lockedBulk, updateBulk } from './bulk-row.ts';
import { bulkViewOf } from './bulk-view.ts';
import { BulkId, BulkResult } from './schema.ts';

/** Stops an act on many runs: runs that were not reached stay as they are, those that were made go on. */
export const cancelBulk = command({
  name: 'bulk.cancel',
  permission: 'run:retry',
  summary: 'Stop an act on many runs; what it has started goes on',
  input: BulkId,
  output: BulkResult,
  run: async (scope, { id }) => {
    const bulk = await lockedBulk(scope, id);
    demand(scope.ctx, `run:${bulk.action}`);
    if (bulk.status === 'done') {
      throw new AppError('precondition', 'This has reached all its runs already: there is nothing to stop.', {
        reason: 'bulk_done',
      });
    }
    if (bulk.status !== 'cancelled') {
      await updateBulk(scope, { id, status: 'cancelled', finishedAt: new Date() });
      await emit(scope.tx, scope.ctx.orgId, { name: 'bulk/cancel.requested', data: { bulkId: id } });
    }
    scope.audit({ type: 'bulk', id }, { before: { status: bulk.status } });
    return { bulk: await bulkViewOf(scope, id) };
  },
});
