import { beforeEach, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { newId } from '#lib/ids.ts';
import { openQueue } from './store/queue.ts';

const test = testDb();
const SLOTS = 64;
let busy: string;
let quiet: string;

beforeEach(async () => {
  await test.owner`delete from engine_runs`;
  [{ orgId: busy }, { orgId: quiet }] = [await makeOrg(test.db), await makeOrg(test.db)];
});

/** Invocations that have been due for so many seconds. */
const queue = (orgId: string, count: number, { priority = 0, seconds = 0 } = {}) => test.owner`
  insert into engine_runs (org_id, function_id, event, cause_id, priority, due_at)
  select ${orgId}, 'f', '{}', gen_random_uuid(), ${priority}, now() - make_interval(secs => ${seconds})
  from generate_series(1, ${count})`;
const claimBy = async (slots: number) => {
  const held = await openQueue(test.db, { worker: 7 }).claim(slots);
  return {
    busy: held.filter(({ orgId }) => orgId === busy).length,
    quiet: held.filter(({ orgId }) => orgId === quiet).length,
  };
};

it('a storm of one organisation never takes the last eighth of a worker, and others go first', async () => {
  await queue(busy, 500, { seconds: 100 });
  let held = 0;
  for (let rounds = 0; rounds < 5; rounds++) held += (await claimBy(SLOTS - held)).busy;
  expect(held).toBe((SLOTS * 7) / 8);
  await queue(quiet, 5);
  expect(await claimBy(SLOTS - held)).toEqual({ busy: 0, quiet: 5 });
  await test.owner`update engine_runs set worker = null where id = (select id from engine_runs where worker = 7 limit 1)`;
  await queue(quiet, 1);
  expect((await claimBy(1)).quiet).toBe(1);
});

it('each step of priority counts like half a minute, so that nothing waits for ever', async () => {
  await queue(busy, 1, { priority: 1, seconds: 0 });
  await queue(busy, 1, { priority: 0, seconds: 20 });
  await queue(busy, 1, { priority: -10, seconds: 400 });
  const order: number[] = [];
  for (let worker = 1; worker <= 3; worker++) {
    const [held] = await openQueue(test.db, { worker }).claim(1);
    const [row] = await test.owner`select priority from engine_runs where id = ${held?.runId ?? newId()}`;
    order.push(row?.priority);
  }
  expect(order).toEqual([-10, 1, 0]);
});

it('a cancellation does not wait behind a storm', async () => {
  await queue(busy, 300, { seconds: 100 });
  await claimBy(SLOTS);
  await queue(busy, 1, { priority: 1000 });
  await claimBy(4);
  const rows = await test.owner`select worker from engine_runs where priority = 1000`;
  expect([...rows]).toEqual([{ worker: 7 }]);
});
