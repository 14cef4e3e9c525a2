import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { resultOf, startEngine, tell } from './testing/engine.ts';

const LEASE_MS = 1000;
const test = testDb();
let orgId: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});

/** Holds this whole process, timers and all, as SIGSTOP would. */
const freeze = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

it('a worker that was frozen right before an effect does not begin it', async () => {
  const seen: string[] = [];
  let calls = 0;
  const driver = await startEngine({ db: test.db, leaseMs: LEASE_MS }, (client, engine) => [
    client.createFunction({ id: 'effect', triggers: [{ event: 'effect' }] }, ({ step }) =>
      step.run('s', () => {
        const call = ++calls;
        if (call === 1) freeze(2 * LEASE_MS);
        engine.demandLease();
        seen.push(`effect of call ${call}`);
        return 1;
      }),
    ),
  ]);
  const [cause] = await tell(test.db, orgId, { name: 'effect' });
  expect(await resultOf(test.owner, cause ?? '')).toEqual({ data: 1 });
  expect(seen).toEqual(['effect of call 2']);
  await driver.stop();
});

it('a claim is kept while it is loaded, however long that takes', async () => {
  const driver = await startEngine({ db: test.db, leaseMs: LEASE_MS }, (client) => [
    client.createFunction({ id: 'loaded', triggers: [{ event: 'loaded' }] }, ({ step }) => step.run('s', () => 1)),
  ]);
  const generation = async () =>
    (await test.owner`select generation from engine_runs where function_id = 'test-loaded'`)[0]?.generation;
  const cause = crypto.randomUUID();
  await test.owner.begin(async (tx) => {
    // Whatever is claimed is loaded with its waits.
    await tx`lock table engine_waits in access exclusive mode`;
    await test.owner`insert into engine_runs (org_id, function_id, event, cause_id) values
      (${orgId}, 'test-loaded', '{"id":"e","name":"loaded","data":{},"ts":0}', ${cause})`;
    await expect.poll(generation, { timeout: 20_000 }).toBe(1);
    await sleep(3 * LEASE_MS);
    expect(await generation()).toBe(1);
  });
  expect(await resultOf(test.owner, cause)).toEqual({ data: 1 });
  expect(await generation()).toBe(1);
  await driver.stop();
});
