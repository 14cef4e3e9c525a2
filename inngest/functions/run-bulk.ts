import type { Told } from '#inngest/events.ts';
import { advanceBulk } from '#lib/bulks/advance-bulk.ts';
import { giveUpBulk } from '#lib/bulks/give-up-bulk.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/**
 * Drives an act on many runs. What was done stands in its rows, so that a replay does nothing again. An Inngest server
 * does not hear an end that comes between look and wait: for that there is a look after 5, 50, 500 … seconds.
 */
export const runBulk = (client: Client, { db }: Port) =>
  client.createFunction(
    {
      id: 'run-bulk',
      triggers: [{ event: 'bulk/requested' }],
      cancelOn: [{ event: 'bulk/cancel.requested', if: 'async.data.bulkId == event.data.bulkId' }],
      retries: 10,
      onFailure: ({ event, error }) => giveUpBulk(db, { ...(event.data.event.data as Told<'bulk/requested'>), error }),
    },
    async ({ event, step }) => {
      const { orgId, bulkId } = event.data as Told<'bulk/requested'>;
      let waits = 0;
      for (let round = 1; ; round++) {
        const next = await step.run({ id: `act ${round}`, name: 'Act' }, () => advanceBulk(db, { orgId, bulkId }));
        if (next.kind === 'over') return;
        if (next.kind === 'wait') {
          const timeout = new Date(Date.now() + Math.min(5000 * 10 ** waits++, LIMITS.waitMs));
          await step.waitForEvent(`wait ${round}`, {
            event: 'run/finished',
            if: `async.data.runId == '${next.runId}'`,
            timeout,
          });
        }
      }
    },
  );
