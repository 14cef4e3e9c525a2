import type { RunView } from '#lib/runs/schema.ts';

export type Failures = { readonly last: RunView; readonly count: number };

/** Failed runs, newest first, put together by workflow: the latest one of each, and how many there are. */
export function groupFailures(runs: readonly RunView[]): Failures[] {
  return [...Map.groupBy(runs, (run) => run.workflowId).values()].flatMap(([last, ...older]) =>
    last ? [{ last, count: older.length + 1 }] : [],
  );
}
