import type { TestDb } from '#db/testing/test-db.ts';
import { keepRunLetter } from '#lib/dead-letters/keep-run-letter.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import { startErrorRun } from '#lib/runs/start-error-run.ts';
import { startTriggerError } from '../start-trigger-error.ts';

/**
 * Does what the engine does about each failure that was told: its error workflow is started and its letter written, each
 * once, whoever comes first.
 */
export async function followFailures({ db, owner }: TestDb): Promise<void> {
  const runs = await owner`
    select org_id as "orgId", id as "runId" from runs where status in ('failed', 'timed_out') and mode = 'published'`;
  for (const { orgId, runId } of runs) {
    await db.withOrg(orgId, async (tx) => {
      await startErrorRun(tx, { orgId, runId }, derivedId(runId, 'error'));
      await keepRunLetter(tx, { orgId, runId });
    });
  }
  const triggers = await owner`select org_id, data from outbox_events where name = 'trigger/failed'`;
  for (const { org_id: orgId, data } of triggers) {
    const { startId, ...failure } = data;
    await db.withOrg(orgId, (tx) => startTriggerError({ tx, ctx: { orgId } }, failure, derivedId(startId, 'error')));
  }
}
