import type { WorkloadName } from './workload-names.ts';

export type BenchOptions = {
  readonly work: readonly WorkloadName[];
  readonly rounds: number;
  /** Of a round that is bounded by time. */
  readonly seconds: number;
  /** Runs in the list of runs that is read. */
  readonly rows: number;
  /** An instance that is running already; absent: one of its own. */
  readonly given: { readonly url: string; readonly token: string } | undefined;
};
