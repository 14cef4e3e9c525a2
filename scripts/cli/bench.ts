import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';
import type { BenchOptions } from '../bench/options.ts';
import { tableOf } from '../bench/report.ts';
import { runBench } from '../bench/run-bench.ts';
import { isWorkload, WORKLOADS } from '../bench/workload-names.ts';
import { given, optional, type Tool, UsageError } from './command.ts';

/** These start, kill or fill the instance: only one of its own. */
const OWN_ONLY = ['w7', 'w8', 'list'];

/** Measures this machine; `bench list` and the like name the workloads. */
export const bench: Tool = {
  usage: `bench [${Object.keys(WORKLOADS).join('] [')}] [--rounds 3] [--seconds 3] [--rows 1000000] [--url URL --token T] [--json]`,
  summary: 'Measure Millrace on a throw-away instance, or on a given one',
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '1000000' },
    url: { type: 'string' },
    token: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: { least: 0, most: Object.keys(WORKLOADS).length },
  run: async (all) => {
    const aborter = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => aborter.abort(new UsageError('Stopped.')));
    }
    const options = optionsOf(all);
    const results = await runBench(options, {
      root: path.resolve(import.meta.dirname, '../..'),
      say: (line) => console.error(line),
      signal: aborter.signal,
    });
    const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
    if (all.options.json) console.log(JSON.stringify({ machine, at: new Date().toISOString(), results }, null, 2));
    else console.log([machine, '', ...tableOf(results)].join('\n'));
    return undefined;
  },
};

function optionsOf(all: Parameters<Tool['run']>[0]): BenchOptions {
  const number = (name: string, most: number) => {
    const value = Number(given(all, name));
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new UsageError(`--${name} takes a whole number from 1 to ${most}.`);
  };
  const url = optional(all, 'url');
  const token = optional(all, 'token');
  if ((url === undefined) !== (token === undefined)) throw new UsageError('Give --url and --token, or neither.');
  const instance = url !== undefined && token !== undefined ? { url: url.replace(/\/$/, ''), token } : undefined;
  const named = all.positionals.map((name) => {
    if (!isWorkload(name)) {
      throw new UsageError(`There is no workload "${name}". There are ${Object.keys(WORKLOADS).join(', ')}.`);
    }
    if (instance && OWN_ONLY.includes(name))
      throw new UsageError(`${name} needs an instance of its own: leave out --url.`);
    return name;
  });
  const every = Object.keys(WORKLOADS).filter(isWorkload);
  const usual = every.filter((name) => !instance || !OWN_ONLY.includes(name));
  return {
    work: named.length > 0 ? named : usual,
    rounds: number('rounds', 20),
    seconds: number('seconds', 600),
    rows: number('rows', 10_000_000),
    given: instance,
  };
}
