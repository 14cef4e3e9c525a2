import type { Told } from '#inngest/events.ts';
import { admit } from '#lib/flow/admit.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/** Lets in what waited for the place of a run that ended. No steps: one transaction, which a replay finds done. */
export const admitRuns = (client: Client, { db }: Port) =>
  client.createFunction(
    { id: 'admit-runs', triggers: [{ event: 'run/place.freed' }], retries: 10 },
    async ({ event }) => {
      const { orgId, workflowId } = event.data as Told<'run/place.freed'>;
      await db.withOrg(orgId, (tx) => admit(tx, { orgId, workflowId }));
    },
  );
