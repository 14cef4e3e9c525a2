import { beforeAll, describe, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { updateOrgLimits } from '#lib/orgs/update-org-limits.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sendEvent } from './send-event.ts';
import { startEventRuns } from './start-event-runs.ts';
import { listening } from './testing/event-suite.ts';

const test = testDb();
let org: TestOrg;
let owner: Context;
let id: string;
beforeAll(async () => {
  org = await makeOrg(test.db);
  owner = await org.contextFor('owner');
  ({ id } = await createWorkflow(owner, { document: listening('order.paid') }));
  await publishWorkflow(owner, { id });
});

const startAll = async (db: Database) => {
  let claimed = 0;
  for (let n = 1; n > 0; ) {
    n = await startEventRuns(db, 100);
    claimed += n;
  }
  return claimed;
};
const starts = () =>
  test.owner`select status, attempts, problem from event_starts where workflow_id = ${id} order by id`;
const startedOf = async () => (await starts()).filter(({ status }) => status === 'started').length;
const makeDue = () => test.owner`update event_starts set due_at = now() where status = 'pending'`;

/** Another process, which knows nothing of how much has come. */
async function anew(work: (db: Database) => Promise<void>): Promise<void> {
  const db = openDatabase(appUrl(test.url), { max: 3 });
  await work(db).finally(() => db.end());
}

describe('what events start goes through the ingress of the organisation', () => {
  it('waits while there is too much of it, in order, and is not lost', async () => {
    await updateOrgLimits(await org.contextFor('admin'), { triggersPerSecond: 1 });
    for (let n = 0; n < 40; n++) await sendEvent(owner, { name: 'order.paid', data: { n } });
    await anew(async (db) => {
      await startAll(db);
      const all = await starts();
      const started = await startedOf();
      // A burst of ten, and what a slow machine lets trickle in.
      expect(started).toBeGreaterThanOrEqual(10);
      expect(started).toBeLessThan(40);
      expect(all.slice(0, started).every(({ status }) => status === 'started')).toBe(true);
      expect(all.slice(started).every(({ status, attempts }) => status === 'pending' && attempts === 0)).toBe(true);
    });
    await updateOrgLimits(await org.contextFor('admin'), { triggersPerSecond: 500 });
    await makeDue();
    await anew(async (db) => void (await startAll(db)));
    expect(await startedOf()).toBe(40);
    const items = await test.owner`select id from runs where workflow_id = ${id}`;
    expect(items).toHaveLength(40);
  }, 60_000);

  it('waits while too many runs are queued, and is not even claimed meanwhile; nobody else waits', async () => {
    const stranger = await (await makeOrg(test.db)).contextFor('owner');
    const theirs = await createWorkflow(stranger, { document: listening('order.paid') });
    await publishWorkflow(stranger, { id: theirs.id });
    await test.owner`
      insert into runs (org_id, workflow_id, workflow_rev_id, mode, trigger_type, trigger_node_id)
      select org_id, id, rev_id, 'published', 'webhook', 'On' from workflows, generate_series(1, ${LIMITS.queuedRuns + 1})
      where id = ${id}`;
    const before = await startedOf();
    await sendEvent(owner, { name: 'order.paid' });
    await anew(async (db) => {
      await startAll(db);
      await makeDue();
      await sendEvent(stranger, { name: 'order.paid' });
      expect(await startAll(db)).toBe(1);
      const [theirRun] = await test.owner`select id from runs where workflow_id = ${theirs.id}`;
      expect(theirRun).toBeDefined();
    });
    expect((await starts()).at(-1)).toMatchObject({ status: 'pending', attempts: 0, problem: null });
    await test.owner`delete from runs where workflow_id = ${id} and trigger_type = 'webhook'`;
    await makeDue();
    await anew(async (db) => void (await startAll(db)));
    expect(await startedOf()).toBe(before + 1);
  }, 120_000);
});
