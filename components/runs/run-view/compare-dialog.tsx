'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RelatedRuns, RunView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';

/** The runs that this one may be compared with: its retries and replays first. */
export function CompareDialog({
  home,
  runId,
  backend,
  open,
  onOpenChange,
}: {
  home: string;
  runId: string;
  backend: RunBackend;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [found, setFound] = useState<RelatedRuns | string>();
  useEffect(() => {
    if (!open) return;
    backend.listRelated(runId).then(setFound, (error: Error) => setFound(error.message));
  }, [backend, runId, open]);
  const list = (title: string, runs: readonly RunView[]) =>
    runs.length > 0 && (
      <section className="grid gap-1">
        <h3 className="text-xs text-faint">{title}</h3>
        <ul className="grid">
          {runs.map((run) => (
            <li key={run.id}>
              <Link
                href={`${home}/runs/compare?a=${runId}&b=${run.id}`}
                className="flex h-9 items-center gap-3 rounded-md px-2 hover:bg-hover"
              >
                <Status status={run.status} className="w-28" />
                <span className="text-sm text-muted">{kinOf(run, runId)}</span>
                <Time at={run.createdAt} className="ml-auto text-sm text-muted" />
                <span className="w-16 text-right text-sm text-faint tabular-nums">
                  {run.durationMs === null ? '–' : formatDuration(run.durationMs)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <Dialog title="Compare with" open={open} onOpenChange={onOpenChange} className="w-[min(36rem,calc(100vw-2rem))]">
      {found === undefined && <Skeleton className="h-40" />}
      {typeof found === 'string' && <Notice tone="error">{found}</Notice>}
      {typeof found === 'object' && (
        <div className="grid gap-4">
          {list('Retries and replays', found.relatives)}
          {list('Latest runs of the workflow', found.recent)}
          {found.relatives.length + found.recent.length === 0 && (
            <p className="text-muted">The workflow has no other run yet. Retry or replay this one first.</p>
          )}
        </div>
      )}
    </Dialog>
  );
}

function kinOf({ retryOf, replayOf, revision }: RunView, runId: string): string {
  if (retryOf === runId) return 'Retry of this run';
  if (replayOf === runId) return 'Replay of this run';
  if (retryOf) return 'Retry';
  if (replayOf) return 'Replay';
  return revision === null ? 'Test of the draft' : `Revision ${revision}`;
}
