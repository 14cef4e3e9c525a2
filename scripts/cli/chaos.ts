import { randomInt } from 'node:crypto';
import path from 'node:path';
import { type ChaosOptions, FAULT_GROUPS, type FaultGroup } from '../chaos/options.ts';
import { linesOf } from '../chaos/report.ts';
import { runChaos } from '../chaos/run-chaos.ts';
import { given, optional, type Tool, UsageError } from './command.ts';

/** Triggers per second, when nobody says how many: enough to keep two workers busy all the time. */
const RUNS_PER_SECOND = 3;

/** Tries out every promise on an instance of its own; the exit code is 1 when one was broken. */
export const chaos: Tool = {
  usage:
    'chaos [--seconds 300] [--workers 2] [--seed N] [--runs N] [--faults kill,stop,postgres,cut] [--keep] [--json]',
  summary: 'Break a throw-away instance in every way and count what was lost, doubled or stuck',
  options: {
    seconds: { type: 'string', default: '300' },
    workers: { type: 'string', default: '2' },
    seed: { type: 'string' },
    runs: { type: 'string' },
    faults: { type: 'string', default: FAULT_GROUPS.join() },
    keep: { type: 'boolean' },
    json: { type: 'boolean' },
    /** Not in the usage: shows that the judge would see it if frozen workers could go on. */
    'without-fence': { type: 'boolean' },
  },
  run: async (all) => {
    const aborter = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => aborter.abort(new UsageError('Stopped; nothing was judged.')));
    }
    const report = await runChaos(optionsOf(all), {
      root: path.resolve(import.meta.dirname, '../..'),
      say: teller(),
      signal: aborter.signal,
    });
    clearLine();
    if (all.options.json) console.log(JSON.stringify(report, null, 2));
    else for (const line of linesOf(report)) console.log(line);
    return report.isBroken ? 1 : 0;
  },
};

function optionsOf(all: Parameters<Tool['run']>[0]): ChaosOptions {
  const number = (name: string, [least, most]: readonly [number, number], text = given(all, name)) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}.`);
  };
  const seconds = number('seconds', [5, 86_400]);
  const faults = given(all, 'faults').split(',');
  const unknown = faults.filter((name) => !FAULT_GROUPS.includes(name as FaultGroup));
  if (unknown.length > 0) throw new UsageError(`--faults takes ${FAULT_GROUPS.join(', ')}; not ${unknown.join(', ')}.`);
  return {
    seconds,
    workers: number('workers', [1, 16]),
    seed: number('seed', [0, 2 ** 31], optional(all, 'seed') ?? String(randomInt(2 ** 31))),
    runs: number('runs', [1, 1_000_000], optional(all, 'runs') ?? String(seconds * RUNS_PER_SECOND)),
    faults: faults as FaultGroup[],
    keep: all.options.keep === true,
    isFenceOff: all.options['without-fence'] === true,
  };
}

const EVERY_MS = 10_000;

/** One line that changes, on a terminal; elsewhere a line now and then. Beside the report, which goes to stdout. */
function teller(): (line: string) => void {
  let saidAt = 0;
  return (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line.slice(0, process.stderr.columns - 1)}`);
    else if (Date.now() - saidAt > EVERY_MS) {
      saidAt = Date.now();
      console.error(line);
    }
  };
}

const clearLine = () => process.stderr.isTTY && process.stderr.write('\r\u001b[K');
