'use client';

import { ChevronRight, ExternalLink, PenLine } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { starterOf } from '#components/runs/run-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';

/** Which run this is, what can be done with it, and below in `children` how it stands. */
export function RunTop({
  home,
  run,
  actions,
  children,
}: {
  home: string;
  run: RunView;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <header className="shrink-0 border-b border-line bg-surface">
      <div className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2">
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1">
          <Link href={`${home}/runs`} className="rounded-sm text-muted hover:text-ink">
            Runs
          </Link>
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />
          <h1 className="truncate font-medium">{run.workflowName}</h1>
        </nav>
        <Badge tone="outline">{run.revision === null ? 'Test of the draft' : `Revision ${run.revision}`}</Badge>
        <span className="hidden text-sm whitespace-nowrap text-muted lg:inline">
          {starterOf(run)}, <Time at={run.createdAt} />
        </span>
        <CopyButton text={run.id} label="Copy the run's id" />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {actions}
          {run.dashboardUrl && (
            <a href={run.dashboardUrl} target="_blank" rel="noreferrer" className={buttonStyle({ size: 'sm' })}>
              <ExternalLink aria-hidden /> Inngest
            </a>
          )}
          <Link href={`${home}/workflows/${run.workflowId}?run=${run.id}`} className={buttonStyle({ size: 'sm' })}>
            <PenLine aria-hidden /> Open in editor
          </Link>
        </div>
      </div>
      <div className="flex min-h-10 items-center px-4 pb-2">{children}</div>
    </header>
  );
}

/** Which run this one goes back to. */
export function Lineage({ home, run }: { home: string; run: RunView }) {
  const [id, words] = run.retryOf
    ? [run.retryOf, run.retryFrom ? 'Retry, from a node, of an earlier run' : 'Retry of an earlier run']
    : run.replayOf
      ? [run.replayOf, 'Replay of an earlier run']
      : [run.parentRunId, 'Called by another run'];
  return (
    id && (
      <Link href={`${home}/runs/${id}`} className="text-sm text-accent-ink underline underline-offset-2">
        {words}
      </Link>
    )
  );
}
