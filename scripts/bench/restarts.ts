import { setTimeout as sleep } from 'node:timers/promises';
import { launchInstance } from '../throw-away/instance.ts';
import { signal } from '../throw-away/processes.ts';
import { type Bench, type Own, rounds, type Workload, workflowOf } from './bench.ts';
import { callAgain, post } from './call.ts';
import { usageOf } from './process-tree.ts';
import { figure, median } from './statistics.ts';
import { CRASH_STEPS } from './workflows.ts';

const MIB = 1024 * 1024;
const IDLE_MS = 8000;
const START_MS = 60_000;
const CRASH_RUNS = 20;
const PATIENCE_MS = 60_000;

const ownOf = ({ own }: Bench): Own => {
  if (!own) throw new Error('Only an instance of its own is started and killed.');
  return own;
};

/** kill -9 of everything but PostgreSQL: the supervisor first, so that it starts nothing again. */
async function killAll({ instance }: Own): Promise<void> {
  const pids = [...(await instance.pids('web')), ...(await instance.pids('worker'))];
  for (const pid of [instance.pid, ...pids]) signal(pid, 'SIGKILL');
}

/** Milliseconds from the start of the supervisor to a webhook's answer. */
async function startUntilAnswered(bench: Bench): Promise<number> {
  const own = ownOf(bench);
  const { hook } = workflowOf(bench, 'w1');
  const began = performance.now();
  own.instance = await launchInstance(own.wanted);
  while (await post(hook, '{"x":1}')) {
    bench.signal.throwIfAborted();
    if (performance.now() - began > START_MS) throw new Error(`It was not up again in ${START_MS / 1000} s.`);
    await sleep(10);
  }
  return performance.now() - began;
}

export const w7: Workload = async (bench) => {
  const own = ownOf(bench);
  const idle: number[] = [];
  const clean = await rounds(bench, async () => {
    await own.instance.stop();
    const ms = await startUntilAnswered(bench);
    await sleep(IDLE_MS);
    idle.push(usageOf(own.instance.pid).bytes / MIB);
    return ms;
  });
  const killed = await rounds(bench, async () => {
    await killAll(own);
    return startUntilAnswered(bench);
  });
  await own.instance.ready();
  const processes = usageOf(own.instance.pid).count;
  return [
    { what: 'start to first answer', unit: 'ms', values: clean, notes: [] },
    { what: 'the same after kill -9', unit: 'ms', values: killed, notes: [] },
    {
      what: 'idle memory without PostgreSQL',
      unit: 'MB',
      values: idle,
      notes: [`${processes} processes, npm left out`],
    },
  ];
};

/** Of runs that were in the middle: how many never end, and how many of their steps were done twice. */
export const w8: Workload = async (bench) => {
  const own = ownOf(bench);
  const { hook } = workflowOf(bench, 'w8');
  const all = await rounds(bench, async () => {
    const hits = bench.otherSide.hits;
    hits.length = 0;
    await callAgain(hook, { callers: 5, most: CRASH_RUNS, body: (n) => ({ run: n + 1 }), signal: bench.signal });
    const reached = () => median(Array.from({ length: CRASH_RUNS }, (_, n) => furthest(hits, n + 1)));
    for (const until = Date.now() + PATIENCE_MS; reached() < CRASH_STEPS / 2 && Date.now() < until; ) await sleep(20);
    await killAll(own);
    const before = hits.length;
    await startUntilAnswered(bench);
    const answeredAt = Date.now();
    const ended = () => hits.filter(({ step }) => step === CRASH_STEPS).length;
    for (const until = Date.now() + PATIENCE_MS; ended() < CRASH_RUNS && Date.now() < until; ) await sleep(100);
    const ends = new Set(hits.filter(({ step }) => step === CRASH_STEPS).map(({ run }) => run)).size;
    const twice = hits.length - new Set(hits.map(({ run, step }) => `${run} ${step}`)).size;
    return { lost: CRASH_RUNS - ends, twice, goingMs: Math.max(0, (hits[before]?.at ?? Number.NaN) - answeredAt) };
  });
  await own.instance.ready();
  const twice = Math.max(...all.map((one) => one.twice));
  const going = figure(median(all.map(({ goingMs }) => goingMs)));
  const notes = [`of ${CRASH_RUNS}`, `steps done twice ${twice}`, `going on ${going} ms after the first answer`];
  return [{ what: 'runs lost', unit: 'runs', values: all.map(({ lost }) => lost), notes }];
};

const furthest = (hits: readonly { run: number; step: number }[], run: number) =>
  Math.max(0, ...hits.filter((hit) => hit.run === run).map(({ step }) => step));
