import type { Told } from '#inngest/events.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import { startErrorRun } from '#lib/runs/start-error-run.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/** Starts the error workflow of a run that failed. No steps: one transaction; a replay finds the same run, by its id. */
export const startErrorWorkflow = (client: Client, { db }: Port) =>
  client.createFunction(
    {
      id: 'start-error-workflow',
      triggers: [{ event: 'run/finished', if: "event.data.status == 'failed'" }],
      retries: 10,
    },
    async ({ event }) => {
      const { orgId, runId } = event.data as Told<'run/finished'>;
      await db.withOrg(orgId, (tx) => startErrorRun(tx, { orgId, runId }, derivedId(runId, 'error')));
    },
  );
