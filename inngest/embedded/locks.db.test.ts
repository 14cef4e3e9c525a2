import { afterAll, beforeAll, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Driver } from './driver.ts';
import { resultOf, startEngine, tell } from './testing/engine.ts';
import { makeRun } from './testing/ledger.ts';

const test = testDb();
const go = Promise.withResolvers<void>();
let db: Database;
let driver: Driver;
let orgId: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  // As the worker process opens it.
  db = openDatabase(appUrl(test.url), { connection: { lock_timeout: 300 } });
  driver = await startEngine({ db }, (client) => [
    client.createFunction({ id: 'slow', triggers: [{ event: 'slow' }] }, ({ step }) => step.run('s', () => go.promise)),
    client.createFunction({ id: 'quick', triggers: [{ event: 'quick' }] }, ({ step }) => step.run('q', () => 1)),
  ]);
});
afterAll(async () => {
  await driver.stop();
  await db.end();
});

it('what somebody else has locked holds up itself alone', async () => {
  const run = await makeRun(test.db, orgId);
  const [slow] = await tell(test.db, orgId, { name: 'slow', data: run });
  await expect.poll(() => test.owner`select worker from engine_runs where cause_id = ${slow ?? ''}`).toHaveLength(1);
  const told = await test.owner.begin(async (tx) => {
    // As a worker would that froze in a transaction.
    await tx`select id from engine_runs where cause_id = ${slow ?? ''} for update`;
    const names = [{ name: 'told', data: run }, ...Array.from({ length: 20 }, () => ({ name: 'quick' }))];
    const [told, ...ids] = await tell(test.db, orgId, ...names);
    go.resolve();
    for (const id of ids) expect(await resultOf(test.owner, id)).toEqual({ data: 1 });
    expect((await test.owner`select is_done from outbox_events where id = ${told ?? ''}`)[0]?.is_done).toBe(false);
    return told;
  });
  await expect
    .poll(async () => (await test.owner`select is_done from outbox_events where id = ${told ?? ''}`)[0]?.is_done, {
      timeout: 10_000,
    })
    .toBe(true);
  expect(await resultOf(test.owner, slow ?? '')).toEqual({ data: null });
}, 60_000);
