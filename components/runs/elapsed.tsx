'use client';

import { useSyncExternalStore } from 'react';
import { formatDuration } from '#components/ui/measures.ts';

/** How long something has been going on, counted while it is watched. */
export function Elapsed({ since }: { since: string }) {
  const now = useSyncExternalStore(everySecond, second, second);
  return (
    <span className="text-accent-ink tabular-nums" suppressHydrationWarning>
      {formatDuration(Math.max(0, now - Date.parse(since)))}
    </span>
  );
}

const second = () => Math.floor(Date.now() / 1000) * 1000;

function everySecond(changed: () => void) {
  const timer = setInterval(changed, 1000);
  return () => clearInterval(timer);
}
