import type { Api } from '../throw-away/api.ts';
import type { OwnDatabase } from '../throw-away/database.ts';
import type { Launched, Wanted } from '../throw-away/instance.ts';
import type { BenchOptions } from './options.ts';
import type { OtherSide } from './other-side.ts';
import { usageOf } from './process-tree.ts';
import type { Result } from './report.ts';
import { figure } from './statistics.ts';

/** What a workload works with. */
export type Bench = {
  readonly options: BenchOptions;
  readonly api: Api;
  readonly workflows: Readonly<Record<string, { readonly id: string; readonly hook: string }>>;
  readonly otherSide: OtherSide;
  /** Absent when somebody else's instance is measured: then nothing is started, killed or filled. */
  readonly own: Own | undefined;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
};
export type Own = {
  readonly database: OwnDatabase;
  readonly wanted: Wanted;
  /** Changes when the instance is started again. */
  instance: Launched;
};
export type Measured = Omit<Result, 'work' | 'load'>;
export type Workload = (bench: Bench) => Promise<readonly Measured[]>;

/** Begins to count CPU; what it returns says how much one of so many operations took, ours and PostgreSQL's apart. */
export async function meterOf({ own }: Pick<Bench, 'own'>): Promise<(operations: number) => string[]> {
  if (!own) return () => [];
  const server = await own.database.pid();
  const read = () => ({ ours: usageOf(own.instance.pid).cpuMs, postgres: usageOf(server).cpuMs });
  const before = read();
  return (operations) => {
    const now = read();
    const each = (name: 'ours' | 'postgres') => figure((now[name] - before[name]) / operations);
    return [`CPU ${each('ours')} + PostgreSQL ${each('postgres')} ms each`];
  };
}

/** One value after another, and what is to be noted of the last. */
export async function rounds<T>({ options, signal }: Bench, one: (round: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let round = 0; round < options.rounds; round++) {
    signal.throwIfAborted();
    done.push(await one(round));
  }
  return done;
}

/** The workflow by its name; it was published when the bench began. */
export function workflowOf({ workflows }: Bench, name: string): { readonly id: string; readonly hook: string } {
  const found = workflows[name];
  if (!found) throw new Error(`The workflow ${name} was not published.`);
  return found;
}
