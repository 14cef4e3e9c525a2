'use client';

import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { WebhookView } from '#lib/deliveries/schema.ts';
import { lookOf } from './delivery-words.ts';

const columns: readonly Column<WebhookView>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name },
  {
    key: 'url',
    header: 'Address',
    width: '38%',
    from: 'sm',
    cell: ({ url }) => <code className="font-mono text-xs text-muted">{url}</code>,
  },
  {
    key: 'events',
    header: 'Tells',
    width: '9rem',
    from: 'md',
    cell: ({ events }) => (
      <span title={events.join('\n')}>
        <Badge>{events.length === 1 ? events[0] : `${events.length} facts`}</Badge>
      </span>
    ),
  },
  {
    key: 'state',
    header: 'State',
    width: '7rem',
    cell: (webhook) => {
      const { word, tone } = lookOf(webhook);
      return (
        <span title={webhook.pausedReason ?? undefined}>
          <Badge tone={tone}>{word}</Badge>
        </span>
      );
    },
  },
  {
    key: 'last',
    header: 'Last told',
    width: '8rem',
    from: 'md',
    cell: ({ last }) =>
      last ? (
        <Time at={last.createdAt} className="relative z-10 text-muted" />
      ) : (
        <span className="text-faint">Never</span>
      ),
  },
];

/** Outgoing webhooks, each a link to its history. */
export function WebhookTable({
  org,
  webhooks,
  empty,
}: {
  org: string;
  webhooks: readonly WebhookView[];
  empty: ReactNode;
}) {
  return (
    <Table
      label="Webhooks"
      columns={columns}
      rows={webhooks}
      rowKey={({ id }) => id}
      href={({ id }) => `/${org}/settings/webhooks/${id}`}
      empty={empty}
    />
  );
}
