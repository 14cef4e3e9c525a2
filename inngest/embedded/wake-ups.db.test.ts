import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { newId } from '#lib/ids.ts';
import type { Driver } from './driver.ts';
import { ingest } from './store/ingest.ts';
import { settle } from './store/settle.ts';
import { resultOf, startEngine, tell } from './testing/engine.ts';
import { makeRun } from './testing/ledger.ts';

const test = testDb();
const WORKER = 1_000_000;
let orgId: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});

/** Settles when `open` is called. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

const isIngested = (id: string | undefined) => async () =>
  (await test.owner`select is_done from outbox_events where id = ${id ?? ''}`)[0]?.is_done;

describe('a function that looks for an answer and, when there is none, waits for it', () => {
  let driver: Driver;
  /** Reached and left by the function between its look and its wait, once per run. */
  const between = new Map<string, { reached: ReturnType<typeof gate>; go: ReturnType<typeof gate> }>();

  beforeAll(async () => {
    driver = await startEngine({ db: test.db }, (client) => [
      client.createFunction({ id: 'asks', triggers: [{ event: 'asks' }] }, async ({ event, step }) => {
        const { runId } = event.data;
        const found = await test.owner`
          select data from outbox_events where name = 'answered' and data ->> 'runId' = ${runId}`;
        if (found.length > 0) return 'answered';
        between.get(runId)?.reached.open();
        await between.get(runId)?.go.passed;
        const heard = await step.waitForEvent('wait', {
          event: 'answered',
          if: `async.data.runId == '${runId}'`,
          timeout: '1h',
        });
        return heard ? 'answered' : 'timed out';
      }),
    ]);
  });
  afterAll(() => driver.stop());

  /** Starts the function and stops it between look and wait. */
  const ask = async () => {
    const run = await makeRun(test.db, orgId);
    const place = { reached: gate(), go: gate() };
    between.set(run.runId, place);
    const [cause] = await tell(test.db, orgId, { name: 'asks', data: run });
    const answer = async () => (await tell(test.db, orgId, { name: 'answered', data: run }))[0];
    return { ...place, answer, result: () => resultOf(test.owner, cause ?? '') };
  };

  it('finds the answer that was told and taken up between the two', async () => {
    const { reached, go, answer, result } = await ask();
    await reached.passed;
    await expect.poll(isIngested(await answer())).toBe(true);
    go.open();
    expect(await result()).toEqual({ data: 'answered' });
  });

  it('hears the answer that comes once it waits', async () => {
    const { reached, go, answer, result } = await ask();
    await reached.passed;
    go.open();
    await expect.poll(() => test.owner`select name from engine_waits`).toEqual([{ name: 'answered' }]);
    await answer();
    expect(await result()).toEqual({ data: 'answered' });
  });
});

describe('a claim that is given back with a wait, beside the event that it waits for', () => {
  /** A transaction that has done its work and waits to be committed. */
  const hold = async (work: (tx: Tx) => Promise<unknown>) => {
    const [done, end] = [gate(), gate()];
    const committed = test.db.withOrg(orgId, async (tx) => {
      await work(tx);
      done.open();
      await end.passed;
    });
    await Promise.race([done.passed, committed]);
    const commit = () => {
      end.open();
      return committed;
    };
    return { commit };
  };

  /** An invocation that is held, and the two transactions that race. */
  const race = async () => {
    const run = await makeRun(test.db, orgId);
    const [id, eventId] = [newId(), newId()];
    await test.owner`insert into engine_runs (id, org_id, function_id, event, cause_id, subject_id, worker, generation, due_at)
      values (${id}, ${orgId}, 'none', '{}', ${newId()}, ${run.runId}, ${WORKER}, 1, 'infinity')`;
    await test.owner`insert into outbox_events (id, org_id, name, data) values (${eventId}, ${orgId}, 'told', ${test.owner.json(run)})`;
    const wait = {
      step: 's',
      stepName: 'wait',
      kind: 'event',
      name: 'told',
      match: { data: { runId: run.runId } },
    } as const;
    const settlement = { kind: 'wait', waits: [wait] } as const;
    return {
      giveBack: (tx: Tx): Promise<unknown> =>
        settle(tx, [{ held: { orgId, runId: id, generation: 1 }, settlement }], WORKER),
      takeUp: (tx: Tx): Promise<unknown> => ingest(tx, [eventId], new Map()),
      isDue: async () => {
        const [row] = await test.owner`select worker, due_at <= now() as due from engine_runs where id = ${id}`;
        return row?.worker === null && row?.due;
      },
    };
  };
  const soon = () => sleep(100);

  it.each(['giveBack', 'takeUp'] as const)('is due when both overlap and %s comes first', async (first) => {
    const { isDue, ...acts } = await race();
    const second = first === 'giveBack' ? 'takeUp' : 'giveBack';
    const held = await hold(acts[first]);
    const other = test.db.withOrg(orgId, acts[second]);
    await soon();
    await held.commit();
    await other;
    expect(await isDue()).toBe(true);
  });

  it.each(['giveBack', 'takeUp'] as const)('is due when %s is committed before the other begins', async (first) => {
    const { isDue, ...acts } = await race();
    await test.db.withOrg(orgId, acts[first]);
    await test.db.withOrg(orgId, acts[first === 'giveBack' ? 'takeUp' : 'giveBack']);
    expect(await isDue()).toBe(true);
  });
});
