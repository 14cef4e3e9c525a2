'use client';

import type { ReactNode } from 'react';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { BulkView } from '#lib/bulks/schema.ts';
import { BulkProgress } from './bulk-progress.tsx';
import { bulkSentence, bulkTitle } from './bulk-words.ts';

const columns: readonly Column<BulkView>[] = [
  { key: 'what', header: 'What', width: '14rem', cell: bulkTitle },
  { key: 'progress', header: 'Progress', width: '14rem', from: 'md', cell: (bulk) => <BulkProgress bulk={bulk} /> },
  { key: 'state', header: 'State', cell: (bulk) => <span className="text-muted">{bulkSentence(bulk)}</span> },
  { key: 'by', header: 'By', width: '10rem', from: 'lg', cell: ({ createdBy }) => createdBy ?? '–' },
  {
    key: 'at',
    header: 'Begun',
    width: '9rem',
    from: 'sm',
    cell: ({ createdAt }) => <Time at={createdAt} className="relative z-10 text-muted" />,
  },
];

/** Acts on many runs, newest first, each a link to its result. */
export const BulkList = ({ org, bulks, empty }: { org: string; bulks: readonly BulkView[]; empty: ReactNode }) => (
  <Table
    label="Acts on many runs"
    columns={columns}
    rows={bulks}
    rowKey={({ id }) => id}
    href={({ id }) => `/${org}/runs/bulks/${id}`}
    empty={empty}
  />
);
