'use client';

import type { ReactNode } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { trashColumn } from '#components/trash/trash-column.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { NodeTile } from '#components/ui/node-tile.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { CustomNodeItem } from '#lib/custom-nodes/schema.ts';

type Props = {
  org: string;
  nodes: readonly CustomNodeItem[];
  empty: ReactNode;
  /** Those in the trash are shown. */
  isTrash: boolean;
  restore: FormAction | undefined;
};

/** Custom nodes, each a link to its editor; in the trash, each with the way back. */
export function CustomNodeTable({ org, nodes, empty, isTrash, restore }: Props) {
  const trash = trashColumn<CustomNodeItem>({
    org,
    restore,
    of: (node) => ({ ...node, name: node.title }),
  });
  return (
    <Table
      label="Custom nodes"
      columns={isTrash ? [...COLUMNS, trash] : COLUMNS}
      rows={nodes}
      rowKey={({ id }) => id}
      href={({ id, deletedAt }) => (deletedAt ? null : `/${org}/nodes/${id}`)}
      empty={empty}
    />
  );
}

const COLUMNS: readonly Column<CustomNodeItem>[] = [
  {
    key: 'title',
    header: 'Node',
    sort: ({ title }) => title.toLowerCase(),
    cell: ({ title, description, icon }) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <NodeTile family="code" icon={icon} />
        <span className="min-w-0">
          <span className="block truncate font-medium">{title}</span>
          {description && <span className="block truncate text-xs text-muted">{description}</span>}
        </span>
      </span>
    ),
  },
  {
    key: 'slug',
    header: 'Name',
    width: '13rem',
    from: 'md',
    cell: ({ slug }) => <code className="truncate font-mono text-xs text-muted">{slug}</code>,
  },
  {
    key: 'language',
    header: 'Language',
    width: '7rem',
    from: 'sm',
    cell: ({ language }) => (language === 'python' ? 'Python' : 'JavaScript'),
  },
  {
    key: 'latest',
    header: 'Version',
    width: '8rem',
    cell: ({ latest }) =>
      latest === null ? <Badge tone="outline">Draft</Badge> : <span className="tabular-nums">{latest}</span>,
  },
  {
    key: 'changed',
    header: 'Changed',
    width: '8rem',
    from: 'md',
    sort: ({ updatedAt }) => updatedAt,
    cell: ({ updatedAt }) => <Time at={updatedAt} className="relative z-10 text-muted" />,
  },
];
