'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { cn } from '#components/ui/class-names.ts';
import { formatDuration } from '#components/ui/measures.ts';
import { STATUS, StatusIcon } from '#components/ui/status.tsx';
import type { ActivationState, RunState } from './run-state.ts';
import { timelineOf } from './timeline.ts';

const ROW = 32;
/** With more rows than this the axis moves less often. */
const MANY = 5000;
const GRID = 'grid grid-cols-[minmax(8rem,14rem)_5rem_1fr_5rem_6rem] items-center gap-3 px-3';

/** Every activation on one time axis: what ran when, for how long, how often tried, with how many items. */
export function RunTimeline({
  state,
  activation,
  onPick,
  onRetryFrom,
}: {
  state: RunState;
  activation: string | null;
  onPick: (nodeId: string, activation: string) => void;
  /** Offers to do a row again, with all that followed. */
  onRetryFrom?: ((activation: ActivationState) => void) | undefined;
}) {
  const now = useTicking(state.run?.finishedAt === null, state.activations.size > MANY ? 2000 : 250);
  const bars = useMemo(() => timelineOf(state, now), [state, now]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: bars.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    initialRect: { width: 800, height: 400 },
  });
  if (bars.length === 0) return <p className="p-6 text-center text-muted">Nothing has started yet.</p>;
  return (
    <div className="flex h-full min-h-0 flex-col text-sm">
      <div className={cn(GRID, 'h-8 shrink-0 border-b border-line text-xs text-muted')}>
        <span>Node</span>
        <span className="text-right">Start</span>
        <span>Time</span>
        <span className="text-right">Duration</span>
        <span className="text-right">Items out</span>
      </div>
      <div
        ref={scroller}
        role="listbox"
        aria-label="Activations"
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const bar = bars[index];
            const one = bar && state.activations.get(bar.activation);
            if (!bar || !one) return null;
            const picked = one.activation === activation;
            return (
              <button
                key={one.activation}
                type="button"
                role="option"
                aria-selected={picked}
                style={{ transform: `translateY(${start}px)`, height: ROW }}
                className={cn(
                  GRID,
                  'absolute inset-x-0 top-0 text-left tabular-nums outline-offset-[-2px] hover:bg-hover',
                  picked && 'bg-selected',
                )}
                onClick={() => onPick(one.nodeId, one.activation)}
                onKeyDown={(event) => {
                  if (event.key !== 'r' || !onRetryFrom) return;
                  // The same key means the chosen node everywhere else.
                  event.stopPropagation();
                  onRetryFrom(one);
                }}
              >
                <span className="flex min-w-0 items-center gap-2">
                  <StatusIcon status={one.status} />
                  <span className="sr-only">{STATUS[one.status].word}</span>
                  <span className="truncate">{one.node}</span>
                  {one.turn && <span className="text-xs text-faint">{one.turn}</span>}
                  {one.keptFrom && (
                    <span title="Done by an earlier run and kept" className="text-xs text-faint">
                      kept
                    </span>
                  )}
                </span>
                <span className="text-right text-muted">{offsetText(bar.offsetMs)}</span>
                <span className="relative h-2 rounded-sm bg-sunken">
                  <span
                    className={cn(
                      'absolute inset-y-0 rounded-sm',
                      !one.keptFrom && 'min-w-0.5',
                      STATUS[one.status].bar,
                    )}
                    style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
                  />
                </span>
                <span className="text-right">{formatDuration(bar.durationMs)}</span>
                <span className="truncate text-right text-muted">
                  {one.attempts > 1 ? `try ${one.attempts} · ` : ''}
                  {one.progress && one.finishedAt === null
                    ? `${one.progress.done} of ${one.progress.total}`
                    : one.outputCounts.length > 0
                      ? one.outputCounts.join(' / ')
                      : '–'}
                </span>
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** When a row began: after the run's start, or, where it was kept, before it. */
function offsetText(offsetMs: number | null): string {
  if (offsetMs === null) return 'before';
  return offsetMs < 1 ? '0 ms' : `+${formatDuration(offsetMs)}`;
}

/** The time, again and again while something goes on. */
function useTicking(on: boolean, everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [on, everyMs]);
  return now;
}
