'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { RunBackend } from '#components/runs/run-view/run-backend.ts';
import { Badge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/class-names.ts';
import { formatDuration } from '#components/ui/measures.ts';
import { Status } from '#components/ui/status.tsx';
import type { ComparedNode, ComparedSide } from '#lib/runs/compare-schema.ts';
import { OutputDiff } from './output-diff.tsx';

const WORDS = { presence: 'one side only', status: 'state', attempts: 'tries', counts: 'items', output: 'data' };

/** One node in one turn, as each run did it; opened, it shows what differs in what it sent out. */
export function ComparedRow({
  row,
  a,
  b,
  backend,
}: {
  row: ComparedNode;
  a: string;
  b: string;
  backend: Pick<RunBackend, 'listNodes'>;
}) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <li className="border-b border-line/70 last:border-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
        className={cn(
          'grid min-h-10 w-full grid-cols-[minmax(10rem,1fr)_1fr_1fr_8rem] items-center gap-3 px-3 py-1.5 text-left tabular-nums outline-offset-[-2px] hover:bg-hover',
          row.differs.length > 0 && 'bg-wait-soft/40',
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          <Arrow aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="truncate font-medium">{row.node}</span>
          {row.turn && <span className="text-xs text-muted">turn {row.turn}</span>}
        </span>
        <Side side={row.a} letter="A" />
        <Side side={row.b} letter="B" />
        <span className="flex flex-wrap gap-1">
          {row.differs.map((what) => (
            <Badge key={what} tone="wait">
              {WORDS[what]}
            </Badge>
          ))}
        </span>
      </button>
      <div id={panel} className={open ? 'px-3 pb-3' : undefined}>
        {open && <OutputDiff row={row} a={a} b={b} backend={backend} />}
      </div>
    </li>
  );
}

function Side({ side, letter }: { side: ComparedSide | null; letter: string }) {
  if (!side) return <span className="text-muted">Not in {letter}</span>;
  const facts = [
    side.attempts > 1 && `try ${side.attempts}`,
    side.durationMs !== null && formatDuration(side.durationMs),
    side.outputCounts.length > 0 && `${side.outputCounts.join(' / ')} out`,
  ].filter(Boolean);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3">
      <span className="sr-only">{letter}:</span>
      <Status status={side.status} />
      <span className="truncate text-muted">{facts.join(' · ')}</span>
    </span>
  );
}
