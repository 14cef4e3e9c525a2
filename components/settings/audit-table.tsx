'use client';

import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Sheet } from '#components/ui/dialog.tsx';
import { DiffView } from '#components/ui/diff-view.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { AuditView } from '#lib/audit/schema.ts';
import { deviceOf } from './device.ts';

/** Who did what to what, with what changed on demand. */
export function AuditTable({ entries }: { entries: readonly AuditView[] }) {
  const [open, setOpen] = useState<AuditView>();
  const columns: readonly Column<AuditView>[] = [
    {
      key: 'action',
      header: 'Action',
      cell: (entry) => (
        <span className="grid gap-0.5 py-1.5">
          <code className="truncate font-mono text-xs">{entry.action}</code>
          <span className="truncate text-xs text-muted sm:hidden">
            {actorOf(entry)}, <Time at={entry.at} />
          </span>
        </span>
      ),
    },
    { key: 'actor', header: 'By', width: '24%', from: 'sm', cell: (entry) => actorOf(entry) },
    {
      key: 'target',
      header: 'On',
      width: '22%',
      from: 'md',
      cell: (entry) => <span className="text-muted">{targetOf(entry)}</span>,
    },
    {
      key: 'from',
      header: 'From',
      width: '9rem',
      from: 'lg',
      cell: (entry) => <span className="text-muted">{entry.address ?? '–'}</span>,
    },
    {
      key: 'at',
      header: 'When',
      width: '9rem',
      from: 'sm',
      cell: (entry) => <Time at={entry.at} className="text-muted" />,
    },
    {
      key: 'details',
      header: <span className="sr-only">Details</span>,
      width: '7rem',
      align: 'right',
      cell: (entry) => (
        <Button size="sm" variant="ghost" onClick={() => setOpen(entry)} aria-label={`Details of ${entry.action}`}>
          Details
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table
        label="Audit log"
        columns={columns}
        rows={entries}
        rowKey={(entry) => entry.id}
        empty={
          <EmptyState icon={<ScrollText />} title="Nothing was done yet">
            Every change, by people, tokens and the system, is kept here in a chain that shows if it was tampered with.
          </EmptyState>
        }
      />
      <Sheet
        open={open !== undefined}
        onOpenChange={(next) => !next && setOpen(undefined)}
        title={open?.action ?? ''}
        description={open && <Time at={open.at} />}
      >
        {open && <Details entry={open} />}
      </Sheet>
    </>
  );
}

function Details({ entry }: { entry: AuditView }) {
  const facts: readonly [string, string | null][] = [
    ['By', actorOf(entry)],
    ['On', targetOf(entry)],
    ['From', entry.address],
    ['With', entry.userAgent && deviceOf(entry.userAgent).name],
    ['Request', entry.requestId],
    ['Position', `${entry.seq}`],
  ];
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[5rem_1fr] gap-x-3 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-all">{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <DiffView label="What changed" before={pretty(entry.before)} after={pretty(entry.after)} />
    </div>
  );
}

const actorOf = ({ actor }: AuditView) =>
  actor.name ?? { engine: 'The engine', system: 'The system', cli: 'The command line' }[actor.type] ?? actor.type;
const targetOf = ({ target }: AuditView) => (target ? `${target.type} ${target.id}` : '–');
const pretty = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value, null, 2));
