'use client';

import { useMemo } from 'react';
import { cn } from './class-names.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';

const CONTEXT = 3;
const LOOK = {
  same: { sign: ' ', look: 'text-muted' },
  added: { sign: '+', look: 'bg-ok-soft text-ink' },
  removed: { sign: '−', look: 'bg-bad-soft text-ink' },
} as const;

/** Two texts, line by line; long stretches without a change are left out and counted. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = useMemo(() => collapse(diffLines(before, after)), [before, after]);
  return (
    <section aria-label={label} className="overflow-auto rounded-lg border border-line font-mono text-xs leading-5">
      {lines.map((line, index) =>
        'hidden' in line ? (
          <p key={`gap-${String(index)}`} className="bg-sunken px-3 py-1 font-sans text-faint">
            {line.hidden} unchanged lines
          </p>
        ) : (
          <p key={`line-${String(index)}`} className={cn('flex gap-2 px-3 whitespace-pre', LOOK[line.kind].look)}>
            <span className="w-2 shrink-0 select-none">{LOOK[line.kind].sign}</span>
            {line.text}
          </p>
        ),
      )}
    </section>
  );
}

function collapse(lines: DiffLine[]): (DiffLine | { hidden: number })[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((line) => line.kind !== 'same'),
  );
  const shown: (DiffLine | { hidden: number })[] = [];
  lines.forEach((line, index) => {
    const last = shown.at(-1);
    if (near[index]) shown.push(line);
    else if (last && 'hidden' in last) last.hidden++;
    else shown.push({ hidden: 1 });
  });
  return shown;
}
