import type { Told } from '#inngest/events.ts';
import { CANCELLED } from '#lib/runs/ending.ts';
import { finishRun } from '#lib/runs/finish-run.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/**
 * Ends a run that was asked to stop, and asks its children to, unless the request has ended it already; or lets only what
 * is behind its `finally` go on. No steps: one transaction, which a replay finds done. Whatever the run's driver has in
 * flight is refused from then on; what it committed before is kept.
 */
export const cancelRun = (client: Client, { db }: Port) =>
  client.createFunction(
    { id: 'cancel-run', triggers: [{ event: 'run/cancel.requested' }], retries: 10 },
    async ({ event }) => {
      const { orgId, runId, reason = CANCELLED } = event.data as Told<'run/cancel.requested'>;
      await db.withOrg(orgId, (tx) => finishRun(tx, { orgId, runId }, { status: 'cancelled', reason }));
    },
  );
