'use client';

import type { ReactNode } from 'react';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { SecretView } from '#lib/vault/schema.ts';

const columns: readonly Column<SecretView>[] = [
  {
    key: 'name',
    header: 'Name',
    sort: ({ name }) => name.toLowerCase(),
    cell: ({ name }) => <span className="font-mono text-sm">{name}</span>,
  },
  {
    key: 'hosts',
    header: 'Only for',
    width: '36%',
    from: 'sm',
    cell: ({ hosts }) =>
      hosts.length > 0 ? (
        <span title={hosts.join('\n')} className="block truncate font-mono text-xs text-muted">
          {hosts.join(', ')}
        </span>
      ) : (
        <span className="text-faint">Any host</span>
      ),
  },
  {
    key: 'changed',
    header: 'Changed',
    width: '9rem',
    sort: ({ changedAt }) => changedAt,
    cell: ({ changedAt }) => <Time at={changedAt} className="relative z-10 text-muted" />,
  },
  {
    key: 'by',
    header: 'By',
    width: '11rem',
    from: 'md',
    cell: ({ changedBy }) => <span className="text-muted">{changedBy ?? '–'}</span>,
  },
];

/** Secrets without their values, each a link to what is known of it. */
export function SecretTable({
  org,
  secrets,
  empty,
}: {
  org: string;
  secrets: readonly SecretView[];
  empty: ReactNode;
}) {
  return (
    <Table
      label="Secrets"
      columns={columns}
      rows={secrets}
      rowKey={({ id }) => id}
      href={({ id }) => `/${org}/settings/secrets/${id}`}
      empty={empty}
    />
  );
}
