'use client';

import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { Badge } from '#components/ui/badge.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Status } from '#components/ui/status.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunResult } from '#lib/runs/schema.ts';
import type { DeliveryView } from '#lib/triggers/schema.ts';
import { Replay } from './replay.tsx';

const call: Column<DeliveryView> = {
  key: 'call',
  header: 'Call',
  width: 'clamp(5.5rem, 14vw, 10rem)',
  cell: ({ method, isTest, times }) => (
    <span className="inline-flex items-center gap-2">
      <code className="font-mono text-xs">{method ?? 'Call'}</code>
      {isTest && <Badge tone="outline">Test</Badge>}
      {times > 1 && <Badge>{times} times</Badge>}
    </span>
  ),
};

const outcome: Column<DeliveryView> = {
  key: 'outcome',
  header: 'Outcome',
  cell: ({ run, status, message, at }) => (
    <span className="flex items-center gap-2.5 max-sm:grid max-sm:gap-0.5 max-sm:py-1.5">
      {run ? (
        <Status status={run.status} />
      ) : (
        <>
          <Badge tone="bad" className="justify-self-start">
            <Ban aria-hidden /> Refused {status}
          </Badge>
          <span className="truncate text-muted" title={message ?? undefined}>
            {message}
          </span>
        </>
      )}
      <Time at={at} className="text-xs text-muted sm:hidden" />
    </span>
  ),
};

const duration: Column<DeliveryView> = {
  key: 'duration',
  header: 'Duration',
  width: '7rem',
  from: 'md',
  align: 'right',
  cell: ({ run }) => (run?.durationMs == null ? <span className="text-faint">–</span> : formatDuration(run.durationMs)),
};

const came: Column<DeliveryView> = {
  key: 'at',
  header: 'Came',
  width: '9rem',
  from: 'sm',
  cell: ({ at }) => <Time at={at} className="relative z-10 whitespace-nowrap text-muted" />,
};

/** What came to a trigger, newest first: accepted calls lead to their run, refused ones say why. */
export function DeliveryTable({
  org,
  deliveries,
  replay,
  empty,
}: {
  org: string;
  deliveries: readonly DeliveryView[];
  /** Absent where the reader may not. */
  replay: FormAction<RunResult> | undefined;
  empty: ReactNode;
}) {
  const again: Column<DeliveryView> = {
    key: 'replay',
    header: <span className="sr-only">Replay</span>,
    width: 'clamp(4rem, 12vw, 7.5rem)',
    align: 'right',
    cell: ({ run }) => run && replay && <Replay org={org} runId={run.id} replay={replay} />,
  };
  return (
    <Table
      label="Recent deliveries"
      columns={[call, outcome, came, duration, ...(replay ? [again] : [])]}
      rows={deliveries}
      rowKey={({ id }) => id}
      href={({ run }) => run && `/${org}/runs/${run.id}`}
      empty={empty}
    />
  );
}
