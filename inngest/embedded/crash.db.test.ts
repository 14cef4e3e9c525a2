import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { resultOf, tell } from './testing/engine.ts';
import { makeRun } from './testing/ledger.ts';
import type { Point, WorkerSettings } from './testing/worker-process.ts';

const STEPS = ['one', 'two', 'three', 'four'];
const LEASE_MS = 1500;

const test = testDb();
let orgId: string;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
  workers.clear();
});

type Reached = Point & { worker: ChildProcess };
type Watch = (reached: Reached) => void;

/** A worker process; `watch` hears of every point it reaches and lets it go on, kills or freezes it. */
function startWorker(watch: Watch, settings: Partial<WorkerSettings> = {}): ChildProcess {
  const given: WorkerSettings = { url: appUrl(test.url), leaseMs: LEASE_MS, ...settings };
  const worker = fork(path.join(import.meta.dirname, 'testing/worker-process.ts'), [JSON.stringify(given)], {
    execPath: path.resolve('node_modules/.bin/node'),
    execArgv: [],
  });
  workers.add(worker);
  worker.on('message', (message) => typeof message === 'object' && watch({ ...(message as Point), worker }));
  return worker;
}
const goOn = (worker: ChildProcess) => worker.connected && worker.send('go on');

/** Starts an invocation that drives a run of its own. */
async function start() {
  const run = await makeRun(test.db, orgId);
  const [cause] = await tell(test.db, orgId, { name: 'effects', data: run });
  const committed = async () =>
    (await test.owner`select activation from run_nodes where run_id = ${run.runId}`).map((row) =>
      String(row.activation),
    );
  return { result: () => resultOf(test.owner, cause as string, { ms: 60_000 }), committed };
}

it('loses nothing and repeats no committed step when the worker is killed between every two commits', async () => {
  const effects: Point[] = [];
  const repeatedCommitted: string[] = [];
  let kills = 0;
  /** Points at which a worker has been killed already: each once, before and after every effect. */
  const killed = new Set<string>();
  const run = await start();
  const watch: Watch = async ({ worker, ...point }) => {
    if ((await run.committed()).includes(point.step)) repeatedCommitted.push(point.step);
    if (point.phase === 'after') effects.push(point);
    const place = `${point.phase} ${point.step}`;
    if (killed.has(place)) return goOn(worker);
    killed.add(place);
    kills++;
    worker.kill('SIGKILL');
    startWorker(watch);
  };
  startWorker(watch);
  startWorker(watch);

  expect(await run.result()).toEqual({ data: STEPS });
  expect(kills).toBe(2 * STEPS.length);
  expect(repeatedCommitted).toEqual([]);
  expect((await run.committed()).sort()).toEqual([...STEPS].sort());
  for (const step of STEPS) {
    const delivered = effects.filter((effect) => effect.step === step);
    expect(delivered, `deliveries of ${step}`).toHaveLength(2);
    expect(new Set(delivered.map((effect) => effect.key)).size, `keys of ${step}`).toBe(1);
  }
}, 120_000);

/** Freezes a worker in step two for longer than its lease, lets another finish, wakes it; answers effects per step. */
async function freeze(settings: Partial<WorkerSettings>): Promise<Record<string, number>> {
  const effects: Record<string, number> = {};
  let frozen: ChildProcess | undefined;
  const run = await start();
  const watch: Watch = ({ worker, step, phase }) => {
    if (phase === 'after') effects[step] = (effects[step] ?? 0) + 1;
    if (step === 'two' && phase === 'after' && !frozen) {
      frozen = worker;
      goOn(worker);
      worker.kill('SIGSTOP');
      startWorker(watch, settings);
    } else goOn(worker);
  };
  startWorker(watch, settings);
  expect(await run.result()).toEqual({ data: STEPS });
  frozen?.kill('SIGCONT');
  frozen?.send('are you there');
  await new Promise((resolve) => frozen?.on('message', (message) => message === 'here' && resolve(message)));
  return effects;
}

it('lets a worker that was frozen do nothing more', async () => {
  const effects = await freeze({});
  await sleep(2000);
  expect(effects).toEqual({ one: 1, two: 2, three: 1, four: 1 });
}, 60_000);

it('needs the fence for that', async () => {
  const effects = await freeze({ isFenceOff: true });
  await expect.poll(() => effects.three, { timeout: 20_000 }).toBe(2);
}, 60_000);
