import type { TestDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { Flow } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';

/** A published workflow that starts with a schedule; answers its id. */
export async function timed(builder: Context, parameters: JsonObject, flow?: Flow): Promise<string> {
  const document = sequence('Timed', [{ id: 'timer', type: 'schedule', parameters }]);
  const { id } = await createWorkflow(builder, { document: { ...document, settings: { ...(flow && { flow }) } } });
  await publishWorkflow(builder, { id });
  return id;
}

/** Moves and looks at the schedules of a workflow as the owner of the database. */
export const schedulesIn = (test: TestDb) => ({
  /** As if nobody had worked since then. */
  dueSince: (id: string, since: string) => test.owner`
    update workflow_schedules set next_at = now() - ${since}::interval, due_at = null where workflow_id = ${id}`,
  runsOf: (id: string) =>
    test.owner`select id, status, trigger_type, mode from runs where workflow_id = ${id} order by id`,
  historyOf: (id: string) => test.owner`
    select h.id, h.due_at, h.outcome, h.reason, h.run_id, h.missed from schedule_history h
    join workflow_schedules s on s.id = h.schedule_id where s.workflow_id = ${id} order by h.due_at`,
  problemOf: async (id: string) =>
    (await test.owner`select problem from workflow_schedules where workflow_id = ${id}`)[0]?.problem,
  endRuns: (id: string) => test.owner`
    update runs set status = 'succeeded', started_at = now(), finished_at = now()
    where workflow_id = ${id} and status = 'queued'`,
});
