import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Measured, meterOf, rounds, type Workload, workflowOf } from './bench.ts';
import { type Called, callAgain } from './call.ts';
import { figure, median, quantile } from './statistics.ts';

const BURST = 1000;
const DRAIN_MS = 180_000;
const body = (n: number) => ({ x: n });

const latency = (all: readonly Called[]) => {
  const of = (share: number) => figure(median(all.map(({ latencies }) => quantile(latencies, share))));
  return `p50 ${of(0.5)}, p99 ${of(0.99)} ms`;
};
/** How many calls failed, and how the first one did. */
export const problems = (all: readonly Called[]) => {
  const first = all.find(({ firstError }) => firstError)?.firstError;
  return `errors ${all.reduce((sum, { errors }) => sum + errors, 0)}${first ? ` (${first})` : ''}`;
};

/** As many calls as there is time for, by so many callers. */
async function answered(bench: Bench, name: string, callers: number): Promise<Measured> {
  const { hook } = workflowOf(bench, name);
  const { signal, options } = bench;
  await callAgain(hook, { callers, ms: 1000, body, signal });
  const meter = await meterOf(bench);
  const all = await rounds(bench, () => callAgain(hook, { callers, ms: options.seconds * 1000, body, signal }));
  const count = all.reduce((sum, { ok }) => sum + ok, 0);
  return {
    what: callers === 1 ? '1 caller' : `${callers} callers`,
    unit: 'answers/s',
    values: all.map(({ ok, seconds }) => ok / seconds),
    notes: [latency(all), problems(all), ...meter(count)],
  };
}

const inTurn =
  (name: string, counts: readonly number[]): Workload =>
  async (bench) => {
    const measured: Measured[] = [];
    for (const callers of counts) measured.push(await answered(bench, name, callers));
    return measured;
  };
export const w1 = inTurn('w1', [1, 10, 50]);
export const w4 = inTurn('w4', [1, 10]);

/** A burst that is answered at once, until everything it started has ended. */
export const w2: Workload = async (bench) => {
  const { id, hook } = workflowOf(bench, 'w2');
  const { signal } = bench;
  await callAgain(hook, { callers: 4, most: 40, body, signal });
  await drained(bench, id);
  const earlier = await succeeded(bench, id);
  const meter = await meterOf(bench);
  const all = await rounds(bench, async () => {
    const began = performance.now();
    const called = await callAgain(hook, { callers: 20, most: BURST, body, signal });
    await drained(bench, id);
    return { called, seconds: (performance.now() - began) / 1000 };
  });
  const accepted = all.reduce((sum, { called }) => sum + called.ok, 0);
  const lost = accepted - ((await succeeded(bench, id)) - earlier);
  const calls = all.map(({ called }) => called);
  const notes = [`lost ${lost}`, problems(calls), ...meter(accepted)];
  return [
    {
      what: `${BURST} runs, finished`,
      unit: 'runs/s',
      values: all.map(({ called, seconds }) => called.ok / seconds),
      notes,
    },
    {
      what: `${BURST} runs, accepted`,
      unit: 'answers/s',
      values: calls.map(({ ok, seconds }) => ok / seconds),
      notes: [latency(calls)],
    },
  ];
};

type Page = { readonly items: readonly unknown[]; readonly nextCursor: string | null };

/** Until no run of the workflow is on its way. */
async function drained({ api, signal }: Bench, id: string): Promise<void> {
  for (const until = performance.now() + DRAIN_MS; performance.now() < until; await sleep(20)) {
    signal.throwIfAborted();
    const open = await api.insist<Page>('GET', `/runs?workflowId=${id}&status=queued,running,waiting&limit=1`);
    if (open.items.length === 0) return;
  }
  throw new Error(`Runs of ${id} did not end in ${DRAIN_MS / 1000} s.`);
}

async function succeeded({ api }: Bench, id: string): Promise<number> {
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/runs?workflowId=${id}&status=succeeded&limit=200${cursor && `&cursor=${cursor}`}`;
    const page: Page = await api.insist('GET', path);
    count += page.items.length;
    cursor = page.nextCursor;
  }
  return count;
}
