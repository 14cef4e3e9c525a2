import type { Told } from '#inngest/events.ts';
import { keepRunLetter } from '#lib/dead-letters/keep-run-letter.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/** Writes the letter of a run that failed for good. No steps: one transaction; a replay finds the letter, by its run. */
export const keepDeadLetter = (client: Client, { db }: Port) =>
  client.createFunction(
    {
      id: 'keep-dead-letter',
      triggers: [
        { event: 'run/finished', if: "event.data.status == 'failed'" },
        { event: 'run/finished', if: "event.data.status == 'timed_out'" },
      ],
      retries: 10,
    },
    async ({ event }) => {
      const { orgId, runId } = event.data as Told<'run/finished'>;
      await db.withOrg(orgId, (tx) => keepRunLetter(tx, { orgId, runId }));
    },
  );
