import { setTimeout as sleep } from 'node:timers/promises';
import { type GetStepTools, type Inngest, NonRetriableError } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Driver } from './driver.ts';
import { resultOf, startEngine, tell } from './testing/engine.ts';

type Step = GetStepTools<Inngest>;

const test = testDb();
let orgId: string;
let driver: Driver;
/** What happened, by event: functions write here, tests read it. */
const seen: Record<string, string[]> = {};
const note = (where: string, what: string) => {
  seen[where] = [...(seen[where] ?? []), what];
};

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  driver = await startEngine({ db: test.db }, (client) => {
    const on = (
      id: string,
      body: (step: Step, data: Record<string, unknown>) => Promise<unknown>,
      options: object = {},
    ) =>
      client.createFunction({ id, triggers: [{ event: id }], ...options }, ({ step, event }) => body(step, event.data));
    const child = on('child', async (step, data) => {
      if (data.fail) throw new NonRetriableError('child says no');
      return step.run('double', () => Number(data.n) * 2);
    });
    return [
      child,
      on('sequence', async (step) => {
        const a = await step.run('a', () => 1);
        const b = await step.run('b', () => a + 1);
        return [a, b, await step.run('a', () => 3)];
      }),
      on('sleep', async (step) => {
        await step.sleep('nap', '1s');
        await step.sleepUntil('past', new Date(0));
        return step.run('after', () => 'awake');
      }),
      on('wait', (step, data) =>
        step.waitForEvent('answer', { event: 'answered', match: 'data.runId', timeout: data.timeout ? '1s' : '1h' }),
      ),
      on('invoke', (step, data) => step.invoke('call', { function: child, data })),
      on('caught', async (step) => {
        const error = await step
          .run('no', () => Promise.reject(new NonRetriableError('no')))
          .catch((e: Error) => e.message);
        return step.run('plan b', () => `caught ${error}`);
      }),
      on('flaky', async (step) => {
        await step.run('good', () => note('flaky', 'good'));
        return step.run('bad', () => {
          note('flaky', 'bad');
          if (seen.flaky?.length !== 4) throw new Error('not yet');
          return 'at last';
        });
      }),
      on('hopeless', (step) => step.run('bad', () => Promise.reject(new Error('never'))), {
        retries: 1,
        onFailure: async ({ event, step }: { event: { data: { error: Error } }; step: Step }) => {
          await step.run('tell', () => note('hopeless', event.data.error.message));
        },
      }),
      on('parallel', async (step) => {
        const first = await step.run('first', () => 0);
        const both = await Promise.all([step.run('a', () => 1), step.run('b', () => 2)]);
        return [first, ...both, await step.run('c', () => 3)];
      }),
      on('sends', async (step) => {
        await step.sendEvent('send', { name: 'sequence', data: {} });
        return 'sent';
      }),
      on('signal', (step) => step.waitForSignal('s', { signal: 's', timeout: '1h', onConflict: 'fail' })),
      on(
        'cancellable',
        async (step, data) => {
          await step.run('start', () => note(String(data.runId), 'started'));
          await step.sleep('long', '1s');
          await step.run('go on', () => note(String(data.runId), 'went on'));
        },
        { cancelOn: [{ event: 'stop', match: 'data.runId' }] },
      ),
    ];
  });
});
afterAll(() => driver.stop());

const run = async (name: string, data: Record<string, unknown> = {}) => {
  const [id] = await tell(test.db, orgId, { name, data });
  return { id: id as string, result: () => resultOf(test.owner, id as string) };
};

describe('functions of the SDK, driven from PostgreSQL', () => {
  it('runs steps one after the other, also with the same name', async () => {
    expect(await (await run('sequence')).result()).toEqual({ data: [1, 2, 3] });
  });

  it('sleeps', async () => {
    const before = performance.now();
    expect(await (await run('sleep')).result()).toEqual({ data: 'awake' });
    expect(performance.now() - before).toBeGreaterThan(950);
  });

  it('waits for the event that fits, and gets it whole', async () => {
    const { result } = await run('wait', { runId: 'r1' });
    await sleep(300);
    await tell(
      test.db,
      orgId,
      { name: 'answered', data: { runId: 'other' } },
      { name: 'answered', data: { runId: 'r1', n: 7 } },
    );
    expect(await result()).toMatchObject({ data: { name: 'answered', data: { runId: 'r1', n: 7 } } });
  });

  it('waits no longer than it was told', async () => {
    expect(await (await run('wait', { runId: 'r2', timeout: true })).result()).toEqual({ data: null });
  });

  it('invokes functions, and has their results and their errors', async () => {
    expect(await (await run('invoke', { n: 4 })).result()).toEqual({ data: 8 });
    expect(await (await run('invoke', { fail: true })).result()).toMatchObject({ error: { message: 'child says no' } });
  });

  it('lets code catch the error of a step', async () => {
    expect(await (await run('caught')).result()).toEqual({ data: 'caught no' });
  });

  it('tries a failed step again, and no step that has ended', async () => {
    expect(await (await run('flaky')).result()).toEqual({ data: 'at last' });
    expect(seen.flaky).toEqual(['good', 'bad', 'bad', 'bad']);
  });

  it('gives up after the last attempt and runs onFailure', async () => {
    const { id, result } = await run('hopeless');
    expect(await result()).toMatchObject({ error: { message: 'never' } });
    const [failed] = await test.owner`select id from engine_runs where cause_id = ${id}`;
    await resultOf(test.owner, failed?.id, { functionId: 'test-hopeless-failure' });
    expect(seen.hopeless).toEqual(['never']);
  });

  it('runs parallel steps between others', async () => {
    expect(await (await run('parallel')).result()).toEqual({ data: [0, 1, 2, 3] });
  });

  it('sends events that start other functions', async () => {
    const before = await test.owner`select count(*)::int as n from engine_runs where function_id = 'test-sequence'`;
    expect(await (await run('sends')).result()).toEqual({ data: 'sent' });
    await expect
      .poll(() => test.owner`select count(*)::int as n from engine_runs where function_id = 'test-sequence'`)
      .toEqual([{ n: before[0]?.n + 1 }]);
  });

  it('cancels by event what fits, and nothing starts afterwards', async () => {
    const { result } = await run('cancellable', { runId: 'c1' });
    const other = await run('cancellable', { runId: 'c2' });
    await expect.poll(() => seen.c1).toEqual(['started']);
    await tell(test.db, orgId, { name: 'stop', data: { runId: 'c1' } });
    expect(await result()).toBeNull();
    await other.result();
    expect(seen.c1).toEqual(['started']);
    expect(seen.c2).toEqual(['started', 'went on']);
  });

  it('refuses by name what it lacks', async () => {
    expect(await (await run('signal')).result()).toMatchObject({
      error: { message: expect.stringContaining('WaitForSignal') },
    });
  });

  it('leaves no wait behind', async () => {
    expect(await test.owner`select kind, name from engine_waits`).toEqual([]);
  });
});
