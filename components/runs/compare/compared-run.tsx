import Link from 'next/link';
import { starterOf } from '#components/runs/run-words.ts';
import { Why } from '#components/runs/why.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';

/** One side of a comparison: which run it is and how it ended. */
export function ComparedRun({ home, letter, run }: { home: string; letter: string; run: RunView }) {
  return (
    <section
      aria-label={`Run ${letter}`}
      className="grid min-w-0 content-start gap-1 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <p className="flex min-w-0 flex-wrap items-center gap-2">
        <Badge tone="accent">{letter}</Badge>
        <Link href={`${home}/runs/${run.id}`} className="truncate font-medium hover:underline">
          {run.workflowName}
        </Link>
        <Badge tone="outline">{run.revision === null ? 'Test of the draft' : `Revision ${run.revision}`}</Badge>
        <Status status={run.status} className="ml-auto" />
      </p>
      <p className="flex min-w-0 flex-wrap gap-x-2 text-sm text-muted">
        <span className="whitespace-nowrap">{starterOf(run)},</span>
        <Time at={run.createdAt} className="whitespace-nowrap" />
        {run.durationMs !== null && <span className="whitespace-nowrap">· {formatDuration(run.durationMs)}</span>}
      </p>
      <p className="min-w-0 truncate text-sm">
        <Why run={run} />
      </p>
    </section>
  );
}
