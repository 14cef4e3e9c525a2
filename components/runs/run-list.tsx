'use client';

import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Status } from '#components/ui/status.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import { Elapsed } from './elapsed.tsx';
import { starterOf } from './run-words.ts';
import { Why } from './why.tsx';

const columns: readonly Column<RunView>[] = [
  {
    key: 'workflow',
    header: 'Workflow',
    cell: (run) => (
      <span className="inline-flex max-w-full items-center gap-2 align-middle">
        <span className="truncate">{run.workflowName}</span>
        {run.mode === 'test' && <Badge tone="outline">Test</Badge>}
      </span>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: '34%',
    cell: (run) => (
      <span className="flex items-center gap-3">
        <Status status={run.status} />
        <Why run={run} />
      </span>
    ),
  },
  {
    key: 'trigger',
    header: 'Started by',
    width: '8.5rem',
    from: 'lg',
    cell: (run) => <span className="text-muted">{starterOf(run)}</span>,
  },
  {
    key: 'started',
    header: 'Started',
    width: '9rem',
    from: 'sm',
    cell: (run) => <Time at={run.startedAt ?? run.createdAt} className="relative z-10 whitespace-nowrap text-muted" />,
  },
  {
    key: 'duration',
    header: 'Duration',
    width: '7rem',
    from: 'md',
    align: 'right',
    cell: (run) =>
      run.durationMs !== null ? (
        formatDuration(run.durationMs)
      ) : run.startedAt ? (
        <Elapsed since={run.startedAt} />
      ) : (
        <span className="text-faint">–</span>
      ),
  },
];

/** Runs, newest first, each a link to its own page. */
export function RunList({
  org,
  runs,
  chosen,
  onChosen,
  empty,
}: {
  org: string;
  runs: readonly RunView[];
  /** Ids of the runs that are marked. */
  chosen?: ReadonlySet<string>;
  onChosen?: (chosen: ReadonlySet<string>) => void;
  empty?: ReactNode;
}) {
  return (
    <Table
      label="Runs"
      columns={columns}
      rows={runs}
      rowKey={(run) => run.id}
      href={(run) => `/${org}/runs/${run.id}`}
      chosen={chosen}
      onChosen={onChosen}
      empty={empty}
    />
  );
}
