import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnDatabase } from '../throw-away/database.ts';
import type { Instance } from '../throw-away/instance.ts';
import { signal } from '../throw-away/processes.ts';
import type { StruckFault } from './evidence.ts';
import type { FaultGroup } from './options.ts';
import type { Random } from './random.ts';
import type { Wire } from './wire.ts';

type Target = {
  readonly instance: Instance;
  readonly database: OwnDatabase;
  readonly wire: Wire;
  readonly random: Random;
};

/** One way to do harm; settles when it is over. What was killed is started again by its supervisor. */
type Fault = { readonly name: string; readonly strike: (target: Target) => Promise<void> };

/** Longer than a lease, often so little that others have only begun with what was held. */
const FROZEN_MS = [15_500, 22_000] as const;
const DOWN_MS = [0, 2000] as const;

const killOne =
  (kind: 'web' | 'worker') =>
  async ({ instance, random }: Target) => {
    const pids = await instance.pids(kind);
    if (pids.length > 0) signal(random.pick(pids), 'SIGKILL');
  };

const FAULTS: Readonly<Record<FaultGroup, readonly Fault[]>> = {
  kill: [
    { name: 'kill -9 of the web process', strike: killOne('web') },
    { name: 'kill -9 of a worker', strike: killOne('worker') },
    {
      name: 'kill -9 of everything',
      strike: async ({ instance }) => {
        for (const kind of ['web', 'worker'] as const) {
          for (const pid of await instance.pids(kind)) signal(pid, 'SIGKILL');
        }
      },
    },
  ],
  stop: [
    {
      name: 'SIGSTOP of a worker, longer than its lease',
      strike: async ({ instance, random }) => {
        const pids = await instance.pids('worker');
        if (pids.length === 0) return;
        const pid = random.pick(pids);
        signal(pid, 'SIGSTOP');
        await sleep(random.between(...FROZEN_MS));
        signal(pid, 'SIGCONT');
      },
    },
  ],
  postgres: [
    {
      name: 'PostgreSQL restarted, immediate',
      strike: ({ database, random }) => database.restart('immediate', random.between(...DOWN_MS)),
    },
    {
      name: 'PostgreSQL restarted, fast',
      strike: ({ database, random }) => database.restart('fast', random.between(...DOWN_MS)),
    },
    { name: 'kill -9 of PostgreSQL', strike: ({ database, random }) => database.kill(random.between(...DOWN_MS)) },
  ],
  cut: [
    { name: 'sessions terminated', strike: ({ database, random }) => database.terminate(random.between(0.2, 1)) },
    { name: 'all connections cut', strike: async ({ wire }) => wire.cut(() => true, 'end') },
    {
      name: 'some connections reset',
      strike: async ({ wire, random }) => wire.cut(() => random.next() < 0.4, 'reset'),
    },
    { name: 'half-open connections', strike: ({ wire, random }) => wire.halfOpen(random.between(3000, 12_000)) },
    { name: 'network slower by 200 ms', strike: ({ wire, random }) => wire.slow(100, random.between(3000, 6000)) },
    { name: 'cut right after COMMIT', strike: async ({ wire }) => wire.cutAfterCommit(5) },
  ],
};

const PAUSE_MS = [1500, 5000] as const;

/** Strikes again and again until `until`, and lets long faults overlap with others, but never two that freeze or restart. */
export async function injectFaults(
  target: Target,
  { groups, until, struck }: { groups: readonly FaultGroup[]; until: number; struck: StruckFault[] },
): Promise<void> {
  const busy = new Map<FaultGroup, Promise<void>>();
  const problems: unknown[] = [];
  while (Date.now() < until) {
    await sleep(target.random.between(...PAUSE_MS));
    const group = target.random.pick(groups);
    const fault = target.random.pick(FAULTS[group]);
    if (busy.has(group) || Date.now() >= until) continue;
    const row = { name: fault.name, at: Date.now(), until: Number.POSITIVE_INFINITY };
    struck.push(row);
    const over = fault
      .strike(target)
      .catch((error: unknown) => problems.push(error))
      .then(() => {
        row.until = Date.now();
        busy.delete(group);
      });
    busy.set(group, over);
  }
  await Promise.all(busy.values());
  if (problems.length > 0) throw new Error('A fault could not be injected.', { cause: problems[0] });
}
