'use client';

import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Status } from '#components/ui/status.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { absoluteTime } from '#components/ui/time.tsx';
import type { FiredView } from '#lib/schedules/schema.ts';
import { lateness, OUTCOME_WORDS } from './schedule-words.ts';

const columns: readonly Column<FiredView>[] = [
  {
    key: 'due',
    header: 'Due',
    width: '14rem',
    cell: ({ dueAt }) => (
      <time dateTime={dueAt} className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
        {absoluteTime(Date.parse(dueAt))}
      </time>
    ),
  },
  {
    key: 'result',
    header: 'Result',
    cell: (fired) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <Result {...fired} />
        <span className="truncate text-muted" title={fired.reason ?? undefined}>
          {fired.reason}
        </span>
      </span>
    ),
  },
  {
    key: 'late',
    header: 'Fired',
    width: '8rem',
    from: 'md',
    cell: (fired) => {
      const late = lateness(fired);
      if (fired.outcome !== 'started') return <span className="text-faint">–</span>;
      return <span className="text-muted">{late === undefined ? 'on time' : `${formatDuration(late)} late`}</span>;
    },
  },
  {
    key: 'duration',
    header: 'Duration',
    width: '7rem',
    from: 'sm',
    align: 'right',
    cell: ({ outcome, run }) =>
      outcome !== 'started' || run?.durationMs == null ? (
        <span className="text-faint">–</span>
      ) : (
        formatDuration(run.durationMs)
      ),
  },
];

/** What became of the due times of a schedule, newest first; what started a run leads there. */
export function FiredTable({ org, fired, empty }: { org: string; fired: readonly FiredView[]; empty: ReactNode }) {
  return (
    <Table
      label="History"
      columns={columns}
      rows={fired}
      rowKey={({ id }) => id}
      href={({ run }) => run?.status && `/${org}/runs/${run.id}`}
      empty={empty}
    />
  );
}

function Result({ outcome, run }: FiredView) {
  if (outcome === 'started' && run?.status) return <Status status={run.status} />;
  const { word, tone } = OUTCOME_WORDS[outcome];
  return <Badge tone={tone}>{word}</Badge>;
}
