import type { Told } from '#inngest/events.ts';
import { factData } from '#lib/events/fact-data.ts';
import type { ScheduleFact } from '#lib/events/fact-schema.ts';
import { startTriggerError } from '#lib/events/start-trigger-error.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import { startErrorRun } from '#lib/runs/start-error-run.ts';
import type { Client } from '../client.ts';
import type { Port } from '../runtime/port.ts';

/** Starts the error workflow of a run that failed. No steps: one transaction; a replay finds the same run, by its id. */
export const startErrorWorkflow = (client: Client, { db }: Port) =>
  client.createFunction(
    {
      id: 'start-error-workflow',
      triggers: [
        { event: 'run/finished', if: "event.data.status == 'failed'" },
        { event: 'run/finished', if: "event.data.status == 'timed_out'" },
      ],
      retries: 10,
    },
    async ({ event }) => {
      const { orgId, runId } = event.data as Told<'run/finished'>;
      await db.withOrg(orgId, (tx) => startErrorRun(tx, { orgId, runId }, derivedId(runId, 'error')));
    },
  );

/** The same for triggers that could not start a run: a schedule that did not fire, an event that was refused. */
export const startErrorOfTrigger = (client: Client, { db }: Port) =>
  client.createFunction(
    {
      id: 'start-error-of-trigger',
      triggers: [{ event: 'schedule/missed' }, { event: 'trigger/failed' }],
      retries: 10,
    },
    async ({ event }) => {
      if (event.name === 'trigger/failed') {
        const { orgId, startId, ...failure } = event.data as Told<'trigger/failed'>;
        const id = derivedId(startId, 'error');
        return void (await db.withOrg(orgId, (tx) => startTriggerError({ tx, ctx: { orgId } }, failure, id)));
      }
      const { orgId, entryId, workflowId } = event.data as Told<'schedule/missed'>;
      await db.withOrg(orgId, async (tx) => {
        const scope = { tx, ctx: { orgId } };
        const fact = (await factData(scope, { name: 'schedule.missed', subjectId: entryId })) as
          | ScheduleFact
          | undefined;
        if (!fact) return;
        const failure = { workflowId, code: `schedule_${fact.outcome}`, message: fact.reason ?? 'It did not fire.' };
        await startTriggerError(scope, failure, derivedId(entryId, 'error'));
      });
    },
  );
