'use client';

import { useSyncExternalStore } from 'react';
import { Tooltip } from './tooltip.tsx';

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/**
 * "2 minutes ago", "in 3 hours"; within a minute "just now", or "in a moment" when it `isAhead` whatever the clocks here and
 * there say. Times in milliseconds since 1970.
 */
export function relativeTime(at: number, now: number, isAhead = at - now > 15_500): string {
  const seconds = Math.round((at - now) / 1000);
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) {
      return new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' }).format(Math.trunc(seconds / size), unit);
    }
  }
  return isAhead ? 'in a moment' : 'just now';
}

/** "14:02:11.384" within a run, "21 Nov 2026, 14:02:11" elsewhere, in the zone of the reader. */
export function absoluteTime(at: number, style: 'full' | 'clock' = 'full'): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...(style === 'full' && { day: 'numeric', month: 'short', year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(style === 'clock' && { fractionalSecondDigits: 3 }),
    ...(style === 'full' && { timeZoneName: 'short' }),
  }).format(at);
}

/** A point in time: relative, kept current, with the absolute one on hover and focus. */
export function Time({
  at,
  isAhead,
  className,
}: {
  at: Date | string | number;
  isAhead?: boolean;
  className?: string;
}) {
  const date = new Date(at);
  const now = useSyncExternalStore(everyTenSeconds, tick, tick);
  return (
    <Tooltip text={<span suppressHydrationWarning>{absoluteTime(date.getTime())}</span>}>
      <time dateTime={date.toISOString()} className={className} suppressHydrationWarning>
        {relativeTime(date.getTime(), now, isAhead)}
      </time>
    </Tooltip>
  );
}

const tick = () => Math.floor(Date.now() / 10_000) * 10_000;

function everyTenSeconds(changed: () => void) {
  const timer = setInterval(changed, 10_000);
  return () => clearInterval(timer);
}
