import type { Database } from '#db/client.ts';
import { lockedBulk, updateBulk } from './bulk-row.ts';

/** Stops an act that the engine could not drive on and says why, so that a person can go on with the rest. */
export const giveUpBulk = (
  db: Database,
  { orgId, bulkId, error }: { orgId: string; bulkId: string; error: Error },
): Promise<void> =>
  db.withOrg(orgId, async (tx) => {
    const scope = { tx, ctx: { orgId } };
    const { status } = await lockedBulk(scope, bulkId);
    if (status !== 'canary' && status !== 'running') return;
    const reason = `The engine could not go on: ${error.message}`;
    await updateBulk(scope, { id: bulkId, status: 'stopped', reason });
  });
