'use client';

import { ArrowLeftRight } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { RunBackend } from '#components/runs/run-view/run-backend.ts';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { ComparedNode, RunComparison } from '#lib/runs/compare-schema.ts';
import { ComparedRow } from './compared-row.tsx';
import { ComparedRun } from './compared-run.tsx';

type Compares = Pick<RunBackend, 'compare' | 'listNodes'>;

/** Two runs side by side: node by node and turn by turn, with what is not the same marked. */
export function CompareScreen({
  home,
  comparison,
  differences,
  backend,
  onDifferences,
}: {
  home: string;
  /** The first page. */
  comparison: RunComparison;
  /** What is the same on both sides is left out. */
  differences: boolean;
  backend: Compares;
  onDifferences: (only: boolean) => void;
}) {
  const { a, b } = comparison;
  const { rows, more, problem, isLoading } = useRows(backend, comparison, differences);
  return (
    <div className="grid gap-4 px-6 pt-5 pb-6">
      <PageHeader
        title="Compare runs"
        actions={
          <>
            <Switch label="Only differences" checked={differences} onChange={onDifferences} />
            <Link href={`${home}/runs/compare?a=${b.id}&b=${a.id}`} className={buttonStyle({ size: 'sm' })}>
              <ArrowLeftRight aria-hidden /> Swap
            </Link>
          </>
        }
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <ComparedRun home={home} letter="A" run={a} />
        <ComparedRun home={home} letter="B" run={b} />
      </div>
      {problem && <Notice tone="error">{problem}</Notice>}
      {rows.length === 0 ? (
        <EmptyState icon={<ArrowLeftRight />} title={differences ? 'No differences' : 'Nothing to compare'}>
          {differences
            ? 'Both runs did the same: same nodes, same states, same data.'
            : 'Neither run has done anything yet.'}
        </EmptyState>
      ) : (
        <ul
          aria-label="Nodes of both runs"
          className="overflow-x-auto rounded-lg border border-line text-sm *:min-w-xl"
        >
          <li
            aria-hidden
            className="grid grid-cols-[minmax(10rem,1fr)_1fr_1fr_8rem] gap-3 border-b border-line px-3 py-2 text-xs text-muted"
          >
            <span>Node</span>
            <span>A</span>
            <span>B</span>
            <span>Differs in</span>
          </li>
          {rows.map((row) => (
            <ComparedRow key={`${row.nodeId} ${row.turn}`} row={row} a={a.id} b={b.id} backend={backend} />
          ))}
        </ul>
      )}
      {isLoading && <Skeleton className="h-9" />}
      {more && (
        <Button className="justify-self-center" onClick={more}>
          Show more
        </Button>
      )}
    </div>
  );
}

function useRows(backend: Compares, first: RunComparison, differences: boolean) {
  const [rows, setRows] = useState<readonly ComparedNode[]>(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [problem, setProblem] = useState<string>();
  const [isLoading, setLoading] = useState(false);
  useEffect(() => {
    setRows(first.items);
    setCursor(first.nextCursor);
  }, [first]);
  const load = async (from: string) => {
    setLoading(true);
    try {
      const page = await backend.compare({ a: first.a.id, b: first.b.id, differences, cursor: from });
      setRows((known) => [...known, ...page.items]);
      setCursor(page.nextCursor);
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setLoading(false);
    }
  };
  return { rows, problem, isLoading, more: cursor === null || isLoading ? undefined : () => void load(cursor) };
}
