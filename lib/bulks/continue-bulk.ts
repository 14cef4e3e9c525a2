import { emit } from '#db/outbox.ts';
import { command } from '#lib/access/command.ts';
import { demand } from '#lib/access/verb.ts';
import { AppError } from '#lib/errors.ts';
import { lockedBulk, updateBulk } from './bulk-row.ts';
import { bulkViewOf } from './bulk-view.ts';
import { BulkId, BulkResult } from './schema.ts';

/** Lets an act go on with the rest although the first one has not succeeded. */
export const continueBulk = command({
  name: 'bulk.continue',
  permission: 'run:retry',
  summary: 'Go on with the rest although the first one did not succeed',
  input: BulkId,
  output: BulkResult,
  run: async (scope, { id }) => {
    const bulk = await lockedBulk(scope, id);
    demand(scope.ctx, `run:${bulk.action}`);
    if (bulk.status !== 'stopped' && bulk.status !== 'running') {
      throw new AppError('precondition', 'This has not stopped after its first run: there is nothing to go on with.', {
        reason: 'bulk_not_stopped',
      });
    }
    if (bulk.status === 'stopped') {
      await updateBulk(scope, { id, status: 'running', reason: null });
      await emit(scope.tx, scope.ctx.orgId, { name: 'bulk/requested', data: { bulkId: id } });
    }
    scope.audit({ type: 'bulk', id }, { before: { status: bulk.status } });
    return { bulk: await bulkViewOf(scope, id) };
  },
});
