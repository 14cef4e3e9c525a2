'use client';

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ScheduleView } from '#lib/schedules/schema.ts';
import { FiredBars } from './fired-bars.tsx';
import { ScheduleState } from './schedule-state.tsx';

const columns: readonly Column<ScheduleView>[] = [
  {
    key: 'workflow',
    header: 'Workflow',
    cell: ({ workflowName, problem }) => (
      <span className="inline-flex max-w-full items-center gap-2 align-middle">
        <span className="truncate font-medium">{workflowName}</span>
        {problem && (
          <span role="img" aria-label={problem} title={problem} className="relative z-10 text-wait">
            <TriangleAlert aria-hidden className="size-4" />
          </span>
        )}
      </span>
    ),
  },
  {
    key: 'rule',
    header: 'When',
    width: '32%',
    from: 'sm',
    cell: ({ words, timezone }) => (
      <span title={`${words}, in ${timezone}`}>
        {words} <span className="text-faint">{timezone}</span>
      </span>
    ),
  },
  { key: 'state', header: 'State', width: '8.5rem', cell: ({ state }) => <ScheduleState state={state} /> },
  {
    key: 'next',
    header: 'Next',
    width: '8.5rem',
    cell: ({ nextAt }) =>
      nextAt ? (
        <Time at={nextAt} isAhead className="relative z-10 text-muted" />
      ) : (
        <span className="text-faint">–</span>
      ),
  },
  {
    key: 'recent',
    header: 'Last times',
    width: '8.5rem',
    from: 'md',
    cell: ({ recent }) => <FiredBars fired={recent} />,
  },
];

/** Schedules, each a link to its own page. */
export function ScheduleTable({
  org,
  schedules,
  empty,
}: {
  org: string;
  schedules: readonly ScheduleView[];
  empty: ReactNode;
}) {
  return (
    <Table
      label="Schedules"
      columns={columns}
      rows={schedules}
      rowKey={({ id }) => id}
      href={({ workflowId, nodeId, position }) =>
        `/${org}/workflows/${workflowId}/triggers/${encodeURIComponent(nodeId)}?rule=${position}`
      }
      empty={empty}
    />
  );
}
