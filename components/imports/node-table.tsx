'use client';

import { useState } from 'react';
import { cn } from '#components/ui/class-names.ts';
import { type Column, Table } from '#components/ui/table.tsx';
import type { ImportedNode } from '#lib/workflows/schema.ts';
import { FateFilter } from './fate-filter.tsx';
import { FATE_ORDER, FATES, type Fate } from './fates.ts';

const columns: readonly Column<ImportedNode>[] = [
  {
    key: 'name',
    header: 'Node',
    width: '28%',
    sort: (node) => node.name,
    cell: (node) => <span className="font-medium">{node.name}</span>,
  },
  {
    key: 'type',
    header: 'Type',
    width: '24%',
    from: 'md',
    sort: (node) => node.type,
    cell: (node) => <code className="font-mono text-xs text-muted">{node.type}</code>,
  },
  {
    key: 'status',
    header: 'Result',
    width: '9rem',
    cell: (node) => {
      const { word, icon: Icon, ink } = FATES[node.status];
      return (
        <span className={cn('inline-flex items-center gap-1.5 font-medium', ink)}>
          <Icon aria-hidden className="size-3.5" />
          {word}
        </span>
      );
    },
  },
  {
    key: 'note',
    header: 'Note',
    from: 'sm',
    cell: (node) => (
      <span className="block py-2 whitespace-normal text-muted">{node.note ?? FATES[node.status].means}</span>
    ),
  },
];

/** What became of each node of a file, what to look at first on top; a row leads to its node in the editor. */
export function NodeTable({ editor, nodes }: { editor: string; nodes: readonly ImportedNode[] }) {
  const [only, setOnly] = useState<Fate>();
  const sorted = FATE_ORDER.toReversed().flatMap((fate) => nodes.filter(({ status }) => status === fate));
  const count = (fate: Fate) => nodes.filter(({ status }) => status === fate).length;
  return (
    <div className="grid gap-4">
      <FateFilter
        counts={{ exact: count('exact'), approximate: count('approximate'), placeholder: count('placeholder') }}
        only={only}
        onOnly={setOnly}
      />
      <div className="-mx-6 border-t border-line">
        <Table
          label="Nodes of the file"
          columns={columns}
          rows={sorted.filter(({ status }) => only === undefined || status === only)}
          rowKey={({ id }) => id}
          href={({ id }) => `${editor}?node=${encodeURIComponent(id)}`}
          empty={<p className="px-6 py-6 text-muted">No node ended this way.</p>}
        />
      </div>
    </div>
  );
}
