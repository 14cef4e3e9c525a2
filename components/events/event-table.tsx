'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { EventView } from '#lib/events/schema.ts';
import { lookOfStart } from './start-words.ts';

const columnsOf = (org: string): readonly Column<EventView>[] => [
  { key: 'name', header: 'Event', cell: ({ name }) => <code className="font-mono text-xs text-ink">{name}</code> },
  { key: 'at', header: 'Sent', width: '8rem', cell: ({ createdAt }) => <Time at={createdAt} className="text-muted" /> },
  {
    key: 'by',
    header: 'By',
    width: '5rem',
    from: 'md',
    cell: ({ runId }) =>
      runId ? (
        <Link href={`/${org}/runs/${runId}`} className="underline underline-offset-2">
          a run
        </Link>
      ) : (
        <span className="text-muted">the API</span>
      ),
  },
  { key: 'data', header: 'Data', width: '22%', from: 'lg', cell: ({ data }) => <Data text={JSON.stringify(data)} /> },
  {
    key: 'starts',
    header: 'What it started',
    width: '34%',
    cell: ({ starts }) => <Starts org={org} starts={starts} />,
  },
];

function Data({ text }: { text: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="min-w-0 truncate font-mono text-xs text-muted">{text}</code>
      <CopyButton text={text} label="Copy the data" />
    </span>
  );
}

function Starts({ org, starts }: { org: string; starts: EventView['starts'] }) {
  if (starts.length === 0) return <span className="text-faint">Nobody listened</span>;
  return (
    <ul className="grid gap-1 py-1.5">
      {starts.map(({ workflowId, workflowName, nodeId, status, runId, problem }) => {
        const { word, tone } = lookOfStart(status);
        return (
          <li key={`${workflowId} ${nodeId}`} className="min-w-0">
            <span className="flex items-center gap-2">
              <Link
                href={runId ? `/${org}/runs/${runId}` : `/${org}/workflows/${workflowId}`}
                className="truncate underline-offset-2 hover:underline"
              >
                {workflowName}
              </Link>
              <Badge tone={tone}>{word}</Badge>
            </span>
            {problem && <span className="block text-xs whitespace-normal text-muted">{problem}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** Events that were sent, each with what it started. */
export function EventTable({ org, events, empty }: { org: string; events: readonly EventView[]; empty: ReactNode }) {
  return <Table label="Events" columns={columnsOf(org)} rows={events} rowKey={({ id }) => id} empty={empty} />;
}
