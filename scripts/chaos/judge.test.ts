import { expect, it } from 'vitest';
import type { Delivery, Evidence, SeenRun } from './evidence.ts';
import { judge } from './judge.ts';
import type { Plan } from './workflows.ts';

const plan: Plan = {
  name: 'two',
  start: 'webhook',
  steps: { a: [], b: ['a'] },
  limit: 1,
  document: () => {
    throw new Error('nothing is created here');
  },
};
const run = (n: number, more: Partial<SeenRun> = {}): SeenRun => ({
  id: `run ${n}`,
  workflow: 'two',
  parentRunId: null,
  status: 'succeeded',
  statusLater: 'succeeded',
  reason: undefined,
  finishedAt: n * 1000 + 400,
  ...more,
});
let id = 0;
const sent = (n: number, step: string, at: number, more: Partial<Delivery> = {}): Delivery => ({
  id: ++id,
  n,
  workflow: 'two',
  step,
  key: `key ${n} ${step}`,
  run: `run ${n}`,
  after: undefined,
  at: n * 1000 + at,
  endedAt: n * 1000 + at + 100,
  outcome: 'ok',
  ...more,
});
const trigger = (n: number, ...runIds: string[]) => ({ n, workflow: 'two', key: `k${n}`, runIds });

/** One run that did what it was to do, and what is said otherwise. */
const verdictOf = (evidence: Partial<Evidence>) =>
  judge(
    {
      triggers: [trigger(1, 'run 1')],
      runs: [run(1)],
      deliveries: [sent(1, 'a', 0), sent(1, 'b', 200)],
      faults: [],
      strange: [],
      ...evidence,
    },
    [plan],
  );
const killed = { name: 'kill', at: 1050, until: 1060 };

it('finds nothing where everything was done once', () => {
  expect(verdictOf({})).toMatchObject({ isBroken: false, repeats: { count: 0, most: 0 }, recovery: [] });
});

it('allows a step again that nobody knew to be saved, under its key, and measures how long that took', () => {
  const again = [sent(1, 'a', 0, { outcome: 'gone' }), sent(1, 'a', 100), sent(1, 'b', 250)];
  expect(verdictOf({ deliveries: again, faults: [killed] })).toMatchObject({
    isBroken: false,
    repeats: { count: 1, most: 1 },
    recovery: [40],
  });
});

it('counts what the other side refused as asked for', () => {
  const again = [sent(1, 'a', 0, { outcome: 'refused' }), sent(1, 'a', 100), sent(1, 'b', 250)];
  expect(verdictOf({ deliveries: again })).toMatchObject({ isBroken: false, repeats: { count: 0 } });
});

it.each<[string, keyof ReturnType<typeof judge>, string, Partial<Evidence>]>([
  ['a trigger without its run', 'lost', 'which is not there', { runs: [] }],
  [
    'a run that failed',
    'lost',
    'is failed (x: y)',
    { runs: [run(1, { status: 'failed', statusLater: 'failed', reason: 'x: y' })] },
  ],
  ['a step that is missing', 'lost', 'without its step b', { deliveries: [sent(1, 'a', 0)] }],
  [
    'two runs for one key',
    'doubled',
    'several runs',
    { triggers: [trigger(1, 'run 1', 'run 2')], runs: [run(1), run(2)] },
  ],
  ['a run that nobody asked for', 'doubled', 'nobody was told', { runs: [run(1), run(7)] }],
  [
    'two children of one call',
    'doubled',
    '2 children',
    { runs: [run(1), run(2, { parentRunId: 'run 1' }), run(3, { parentRunId: 'run 1' })] },
  ],
  ['an end that changed', 'doubled', 'is now failed', { runs: [run(1, { statusLater: 'failed' })] }],
  [
    'a step again after its successor began',
    'doubled',
    'step a was sent again 100 ms after',
    { deliveries: [sent(1, 'a', 0), sent(1, 'b', 200), sent(1, 'a', 300)], faults: [killed] },
  ],
  [
    'a last step again after the end',
    'doubled',
    'step b was sent again',
    { deliveries: [sent(1, 'a', 0), sent(1, 'b', 200), sent(1, 'b', 900)], faults: [killed] },
  ],
  [
    'another key for the same step',
    'doubled',
    'different keys',
    { deliveries: [sent(1, 'a', 0), sent(1, 'a', 50, { key: 'other' }), sent(1, 'b', 200)], faults: [killed] },
  ],
  [
    'one key for two steps',
    'doubled',
    "also another step's",
    { deliveries: [sent(1, 'a', 0), sent(1, 'b', 200, { key: 'key 1 a' })] },
  ],
  [
    'a step that followed two answers',
    'doubled',
    'two different answers',
    {
      deliveries: [sent(1, 'a', 0), sent(1, 'b', 200, { after: 1 }), sent(1, 'b', 250, { after: 2 })],
      faults: [{ ...killed, until: 1300 }],
    },
  ],
  [
    'more repeats than faults explain',
    'doubled',
    'the faults explain 0',
    { deliveries: [sent(1, 'a', 0), sent(1, 'a', 50), sent(1, 'b', 200)] },
  ],
  [
    'a run that goes on',
    'stuck',
    'waiting, without a reason',
    { runs: [run(1, { status: 'waiting', finishedAt: undefined })] },
  ],
  ['answers no sender should get', 'strange', '500', { strange: ['500'] }],
])('sees %s', (_, list, text, evidence) => {
  const verdict = verdictOf(evidence);
  expect(verdict[list]).toEqual(expect.arrayContaining([expect.stringContaining(text)]));
  expect(verdict.isBroken).toBe(true);
});

it('sees more at once than the limit allows', () => {
  const both = [sent(1, 'a', 0), sent(1, 'b', 200), sent(2, 'a', -900), sent(2, 'b', -700)];
  const evidence = { triggers: [trigger(1, 'run 1'), trigger(2, 'run 2')], runs: [run(1), run(2)], deliveries: both };
  expect(verdictOf(evidence).crowded).toEqual(['2 runs of two were active at once, 1 may be']);
});
