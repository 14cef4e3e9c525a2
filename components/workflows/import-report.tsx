'use client';

import { CircleCheck, CircleDashed, type LucideIcon, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import type { ImportResult } from '#lib/workflows/schema.ts';

type Node = ImportResult['report']['nodes'][number];

const FATES: Record<Node['status'], { word: string; means: string; icon: LucideIcon; ink: string }> = {
  exact: { word: 'Exact', means: 'Works as it did before.', icon: CircleCheck, ink: 'text-ok' },
  approximate: {
    word: 'Approximate',
    means: 'Mapped, with a difference to look at.',
    icon: TriangleAlert,
    ink: 'text-wait',
  },
  placeholder: {
    word: 'Placeholder',
    means: 'Kept with its parameters; replace it before publishing.',
    icon: CircleDashed,
    ink: 'text-bad',
  },
};

const columns: readonly Column<Node>[] = [
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

/** What became of each node of an imported file, what to look at first on top. */
export function ImportReport({ org, result, onAgain }: { org: string; result: ImportResult; onAgain: () => void }) {
  const { workflow, report } = result;
  const [only, setOnly] = useState<Node['status']>();
  const order = ['placeholder', 'approximate', 'exact'] as const;
  const nodes = order.flatMap((status) => report.nodes.filter((node) => node.status === status));
  const open = nodes.filter((node) => node.status !== 'exact').length;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-start gap-4">
        <div className="flex-1">
          <h2 className="text-lg font-semibold">{workflow.name}</h2>
          <p className="text-muted">
            {open === 0
              ? `All ${nodes.length} nodes work as they did before.`
              : `${open} of ${nodes.length} nodes need a look before you publish.`}
          </p>
        </div>
        <Button onClick={onAgain}>Import another</Button>
        <Link href={`/${org}/workflows/${workflow.id}`} className={buttonStyle({ variant: 'primary' })}>
          Open in the editor
        </Link>
      </div>
      <ul className="grid gap-3 sm:grid-cols-3">
        {order.toReversed().map((status) => {
          const { word, means, icon: Icon, ink } = FATES[status];
          return (
            <li key={status}>
              <button
                type="button"
                aria-pressed={only === status}
                onClick={() => setOnly(only === status ? undefined : status)}
                className="flex h-full w-full flex-col items-start rounded-lg border border-line px-4 py-3 text-left transition-colors hover:bg-sunken aria-pressed:border-accent-line aria-pressed:bg-accent-soft"
              >
                <span className={cn('flex items-center gap-1.5 text-sm font-medium', ink)}>
                  <Icon aria-hidden className="size-3.5" />
                  {word}
                </span>
                <span className="mt-1 block text-2xl font-semibold tabular-nums">
                  {report.nodes.filter((node) => node.status === status).length}
                </span>
                <span className="text-sm text-muted">{means}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {report.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
      <div className="-mx-6 border-t border-line">
        <Table
          label="Nodes of the file"
          columns={columns}
          rows={nodes.filter((node) => only === undefined || node.status === only)}
          rowKey={(node) => node.name}
          empty={<p className="px-6 py-6 text-muted">No node ended this way.</p>}
        />
      </div>
    </div>
  );
}
