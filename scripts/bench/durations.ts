import { type Measured, meterOf, rounds, type Workload, workflowOf } from './bench.ts';
import { callAgain } from './call.ts';
import { usageOf } from './process-tree.ts';
import { problems } from './throughput.ts';
import { EFFECT_STEPS } from './workflows.ts';

const SAMPLE_MS = 50;
const EFFECT_CALLERS = 20;
const MIB = 1024 * 1024;

/** How long one call takes, the first one left out. */
const oneByOne =
  (name: string, what: string, sent: object): Workload =>
  async (bench) => {
    const { hook } = workflowOf(bench, name);
    const once = () => callAgain(hook, { callers: 1, most: 1, body: () => sent, signal: bench.signal });
    await once();
    let peak = 0;
    const sample = () => {
      if (bench.own) peak = Math.max(peak, usageOf(bench.own.instance.pid).bytes);
    };
    const sampler = setInterval(sample, SAMPLE_MS);
    const meter = await meterOf(bench);
    const all = await rounds(bench, once).finally(() => clearInterval(sampler));
    const values = all.flatMap(({ latencies }) => latencies);
    const memory = peak > 0 ? [`peak memory ${Math.round(peak / MIB)} MB`] : [];
    return [{ what, unit: 'ms', values, notes: [...memory, problems(all), ...meter(values.length)] }];
  };

export const w3 = oneByOne('w3', '10,000 items', { n: 10_000 });
export const w5 = oneByOne('w5', '40 nodes, fib(10)', {});
export const w6 = oneByOne('w6', '10 nodes, fib(33)', {});

/** Steps per second with every one committed before the next, and whether a step of a long run costs more. */
export const effects: Workload = async (bench) => {
  const measured: Measured[] = [];
  for (const steps of EFFECT_STEPS) {
    const { hook } = workflowOf(bench, `effects${steps}`);
    const most = Math.max(EFFECT_CALLERS, Math.round((bench.options.seconds * 1000) / steps));
    const load = { callers: EFFECT_CALLERS, most, body: (run: number) => ({ run }), signal: bench.signal };
    const meter = await meterOf(bench);
    const all = await rounds(bench, () => callAgain(hook, load));
    const done = all.reduce((sum, { ok }) => sum + ok * steps, 0);
    measured.push({
      what: `runs of ${steps} steps, ${EFFECT_CALLERS} at a time`,
      unit: 'steps/s',
      values: all.map(({ ok, seconds }) => (ok * steps) / seconds),
      notes: [problems(all), ...meter(done)],
    });
  }
  return measured;
};
