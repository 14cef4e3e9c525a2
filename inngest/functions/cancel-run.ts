import type { Told } from '#inngest/events.ts';
import { finishRun } from '#lib/runs/finish-run.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/**
 * Ends a run that was asked to stop, and asks its children to. No steps: one transaction, which a replay finds done.
 * Whatever the run's driver has in flight is refused from then on; what it committed before is kept.
 */
export const cancelRun = (client: Client, { db }: Port) =>
  client.createFunction(
    { id: 'cancel-run', triggers: [{ event: 'run/cancel.requested' }], retries: 10 },
    async ({ event }) => {
      const { orgId, runId } = event.data as Told<'run/cancel.requested'>;
      const reason = { code: 'cancelled', message: 'Somebody asked the run to stop.' };
      await db.withOrg(orgId, async (tx) => {
        await finishRun(tx, { orgId, runId }, { status: 'cancelled', reason });
        await requestCancel({ tx, ctx: { orgId } }, { parentRunId: runId });
      });
    },
  );
