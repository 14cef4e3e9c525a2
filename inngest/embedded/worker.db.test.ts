import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { sweep } from './store/sweep.ts';
import { resultOf, startEngine, tell } from './testing/engine.ts';
import { makeRun } from './testing/ledger.ts';

const test = testDb();
let orgId: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});

describe('a worker', () => {
  it('that is stopped ends the step it is in and leaves the rest to others, without an attempt or a crash', async () => {
    const steps: string[] = [];
    const begin = () =>
      startEngine({ db: test.db, slots: 2 }, (client) => [
        client.createFunction({ id: 'long', triggers: [{ event: 'long' }] }, async ({ step, attempt }) => {
          for (const name of ['a', 'b', 'c']) {
            await step.run(name, async () => {
              steps.push(`${name}${attempt}`);
              await sleep(200);
            });
          }
          return 'done';
        }),
      ]);
    const first = await begin();
    const [cause] = await tell(test.db, orgId, { name: 'long' });
    await expect.poll(() => steps).toEqual(['a0']);
    await first.stop();
    expect(steps).toEqual(['a0']);
    const [left] =
      await test.owner`select worker, crashes, attempt from engine_runs where cause_id = ${cause as string}`;
    expect(left).toEqual({ worker: null, crashes: 0, attempt: 0 });

    const second = await begin();
    expect(await resultOf(test.owner, cause as string)).toEqual({ data: 'done' });
    expect(steps).toEqual(['a0', 'b0', 'c0']);
    await second.stop();
  });

  it('parks an event that cannot become work, with the cause, and goes on with the others', async () => {
    const driver = await startEngine({ db: test.db }, (client) => [
      client.createFunction(
        { id: 'picky', triggers: [{ event: 'picky' }], cancelOn: [{ event: 'stop', match: 'data.id' }] },
        () => 'fine',
      ),
    ]);
    // What cancels it cannot be told from an event without the field.
    const [bad, good] = await tell(test.db, orgId, { name: 'picky', data: {} }, { name: 'picky', data: { id: 1 } });
    expect(await resultOf(test.owner, good as string)).toEqual({ data: 'fine' });
    await expect
      .poll(() => test.owner`select is_done, parked_reason from outbox_events where id = ${bad as string}`, {
        timeout: 15_000,
      })
      .toEqual([{ is_done: true, parked_reason: expect.stringContaining('cannot evaluate') }]);
    await driver.stop();
  });

  it('fails an invocation by name when this version has no such function', async () => {
    const driver = await startEngine({ db: test.db }, (client) => [
      client.createFunction({ id: 'other', triggers: [{ event: 'other' }] }, () => 1),
    ]);
    const cause = crypto.randomUUID();
    await test.owner`insert into engine_runs (org_id, function_id, event, cause_id) values
      (${orgId}, 'test-gone', '{"id":"e","name":"x","data":{},"ts":0}', ${cause})`;
    expect(await resultOf(test.owner, cause)).toMatchObject({ error: { name: 'UnknownFunction' } });
    await driver.stop();
  });

  it('gives no organisation more than its share', async () => {
    const quiet = await makeOrg(test.db);
    const driver = await startEngine({ db: test.db, slots: 4 }, (client) => [
      client.createFunction({ id: 'slow', triggers: [{ event: 'slow' }] }, ({ step }) =>
        step.run('s', () => sleep(20)),
      ),
    ]);
    await tell(test.db, orgId, ...Array.from({ length: 200 }, () => ({ name: 'slow' })));
    const [mine] = await tell(test.db, quiet.orgId, { name: 'slow' });
    await resultOf(test.owner, mine as string, { functionId: 'test-slow' });
    const [loud] = await test.owner`
      select count(*)::int as ended from engine_runs where org_id = ${orgId} and function_id = 'test-slow' and ended_at is not null`;
    expect(loud?.ended).toBeLessThan(100);
    await driver.stop();
  });
});

describe('the sweep', () => {
  it('asks again for a run that nothing drives, once', async () => {
    const { runId } = await makeRun(test.db, orgId);
    const asked = () => test.owner`select subject_id as id from engine_runs where subject_id = ${runId}`;
    expect(await sweep(test.db)).toBe(0);
    await test.owner`update runs set created_at = now() - interval '1 minute' where id = ${runId}`;
    expect(await Promise.all([sweep(test.db), sweep(test.db), sweep(test.db)])).toContain(1);
    expect(await asked()).toEqual([{ id: runId }]);
    expect(await sweep(test.db)).toBe(0);
  });
});
