import type { BulkView } from '#lib/bulks/schema.ts';
import type { RunView } from '#lib/runs/schema.ts';

/** Filters of the list of runs as they stand in the address. */
export type RunsFilter = Readonly<Record<string, string | undefined>>;
/** Runs that were marked, or all that match a filter. */
export type ChosenRuns = { readonly runIds: readonly string[] } | { readonly filter: RunsFilter };
export type BulkAction = BulkView['action'];

/** What acts on many runs ask of the server. Every promise rejects with an `Error` worded for people. */
export type BulkBackend = {
  readonly create: (
    want: ChosenRuns & { action: BulkAction; canary: boolean; revision: 'same' | 'published' },
  ) => Promise<BulkView>;
  readonly cancel: (id: string) => Promise<unknown>;
  readonly goOn: (id: string) => Promise<unknown>;
  /** The runs that match, newest first; about `most` of them. */
  readonly listRuns: (filter: RunsFilter, most: number) => Promise<readonly RunView[]>;
};
