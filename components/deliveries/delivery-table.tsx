'use client';

import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { DeliveryView } from '#lib/deliveries/schema.ts';
import { DELIVERY_LOOKS } from './delivery-words.ts';

const columns: readonly Column<DeliveryView>[] = [
  { key: 'event', header: 'Fact', cell: ({ event }) => <code className="font-mono text-sm">{event}</code> },
  {
    key: 'subject',
    header: 'About',
    width: '22rem',
    from: 'lg',
    cell: ({ subjectId }) => <code className="font-mono text-xs text-muted">{subjectId}</code>,
  },
  {
    key: 'status',
    header: 'State',
    width: '8rem',
    cell: ({ status }) => <Badge tone={DELIVERY_LOOKS[status].tone}>{DELIVERY_LOOKS[status].word}</Badge>,
  },
  {
    key: 'attempts',
    header: 'Attempts',
    width: '6rem',
    align: 'right',
    from: 'sm',
    cell: ({ attempts }) => <span className="tabular-nums">{attempts}</span>,
  },
  {
    key: 'next',
    header: 'Next attempt',
    width: '9rem',
    from: 'md',
    cell: ({ dueAt }) => (dueAt ? <Time at={dueAt} className="relative z-10 text-muted" /> : null),
  },
  {
    key: 'created',
    header: 'Happened',
    width: '8rem',
    from: 'sm',
    cell: ({ createdAt }) => <Time at={createdAt} className="relative z-10 text-muted" />,
  },
];

/** What a webhook was told, latest first, each a link to its attempts. */
export function DeliveryTable({
  org,
  deliveries,
  empty,
}: {
  org: string;
  deliveries: readonly DeliveryView[];
  empty: ReactNode;
}) {
  return (
    <Table
      label="Deliveries"
      columns={columns}
      rows={deliveries}
      rowKey={({ id }) => id}
      href={({ id, webhookId }) => `/${org}/settings/webhooks/${webhookId}/${id}`}
      empty={empty}
    />
  );
}
