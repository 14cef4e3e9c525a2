'use client';

import type { NodeRun } from '#components/runs/run-view/run-state.ts';
import type { Use } from '#components/runs/run-view/uses.ts';
import { cn } from '#components/ui/class-names.ts';
import { formatDuration } from '#components/ui/measures.ts';
import { STATUS, StatusIcon } from '#components/ui/status.tsx';

const MARK =
  'absolute -top-2.5 right-2 flex h-5 items-center gap-1 rounded-md border border-line px-1.5 text-xs font-medium whitespace-nowrap tabular-nums';

/** State of a node in the run, on the upper edge of its card: icon, word, time, turns. */
export function RunMark({ run }: { run: NodeRun }) {
  const { word, ink, soft } = STATUS[run.status];
  const facts = [
    run.retryAt ? `Try ${run.attempts} failed` : word,
    run.activations > 1 && `${run.activations}×`,
    run.durationMs !== null && run.durationMs > 0 && formatDuration(run.durationMs),
  ].filter(Boolean);
  return (
    <span title={run.message ?? undefined} className={cn(MARK, ink, soft)}>
      <StatusIcon status={run.status} className="size-3" />
      {facts.join(' · ')}
    </span>
  );
}

/** How often a node that is plugged into another was used in the run; a failed use is seen. */
export function UseMark({ uses }: { uses: readonly Use[] }) {
  const failed = uses.findLast(({ isFailed }) => isFailed);
  const { ink, soft } = STATUS[failed ? 'failed' : 'succeeded'];
  return (
    // Beside the port in the middle of the edge.
    <span title={failed?.message} className={cn(MARK, '-right-1.5', ink, soft)}>
      <StatusIcon status={failed ? 'failed' : 'succeeded'} className="size-3" />
      Used {uses.length === 1 ? 'once' : `${uses.length} times`}
    </span>
  );
}
