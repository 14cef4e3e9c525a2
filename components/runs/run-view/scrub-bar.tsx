'use client';

import { SkipForward } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { absoluteTime } from '#components/ui/time.tsx';

const STEPS = 200;

/** The run's time to walk through: the canvas shows how things stood. Arrow keys step, End comes back to now. */
export function ScrubBar({
  span,
  at,
  isLive,
  onAt,
}: {
  span: { from: number; to: number };
  /** Milliseconds since 1970; null follows the run. */
  at: number | null;
  isLive: boolean;
  onAt: (at: number | null) => void;
}) {
  const length = span.to - span.from;
  const offset = at === null ? length : Math.min(Math.max(at - span.from, 0), length);
  return (
    <div className="flex h-9 shrink-0 items-center gap-3 border-b border-line px-3 text-xs text-muted tabular-nums">
      <span className="w-16 text-right">+{formatDuration(offset)}</span>
      <input
        type="range"
        aria-label="Time of the run"
        aria-valuetext={`${formatDuration(offset)} of ${formatDuration(length)}`}
        min={0}
        max={STEPS}
        value={Math.round((offset / length) * STEPS)}
        onChange={({ currentTarget }) => {
          const step = Number(currentTarget.value);
          onAt(step >= STEPS ? null : span.from + (step / STEPS) * length);
        }}
        className="h-1 min-w-0 flex-1 cursor-pointer accent-accent"
      />
      {at === null ? (
        <span className="w-28 text-right">{isLive ? 'Now' : formatDuration(length)}</span>
      ) : (
        <>
          <span suppressHydrationWarning>As at {absoluteTime(at, 'clock')}</span>
          <Button size="sm" variant="ghost" icon={<SkipForward />} onClick={() => onAt(null)}>
            {isLive ? 'Now' : 'End'}
          </Button>
        </>
      )}
    </div>
  );
}
