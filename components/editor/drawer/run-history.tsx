'use client';

import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { starterOf, whyOf } from '#components/runs/run-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';

/** The last runs of this workflow; one click lays a run over the canvas. */
export function RunHistory({
  load,
  shown,
  onOpen,
}: {
  load: () => Promise<readonly RunView[]>;
  shown: string | undefined;
  onOpen: (runId: string) => void;
}) {
  const [runs, setRuns] = useState<readonly RunView[] | string | null>(null);
  useEffect(() => {
    load().then(setRuns, (error: Error) => setRuns(error.message));
  }, [load]);
  if (runs === null) return <Skeleton className="m-3 h-24" />;
  if (typeof runs === 'string') return <Notice tone="error">{runs}</Notice>;
  if (runs.length === 0) {
    return (
      <EmptyState icon={<History />} title="No runs yet">
        Press Run to test the draft. Its run appears here.
      </EmptyState>
    );
  }
  return (
    <ul className="text-sm">
      {runs.map((run) => (
        <li key={run.id}>
          <button
            type="button"
            aria-current={run.id === shown || undefined}
            className="grid w-full grid-cols-[8rem_1fr_8rem_6rem_8rem] items-center gap-3 px-4 py-1.5 text-left outline-offset-[-2px] hover:bg-hover aria-current:bg-selected"
            onClick={() => onOpen(run.id)}
          >
            <Status status={run.status} />
            <span className="truncate text-muted">{whyOf(run)}</span>
            <span className="text-muted">
              {run.mode === 'test' ? <Badge tone="outline">Test</Badge> : starterOf(run)}
            </span>
            <span className="text-right text-muted tabular-nums">
              {run.durationMs === null ? '–' : formatDuration(run.durationMs)}
            </span>
            <Time at={run.startedAt ?? run.createdAt} className="text-right text-muted" />
          </button>
        </li>
      ))}
    </ul>
  );
}
