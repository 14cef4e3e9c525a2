'use client';

import { useSyncExternalStore } from 'react';

/** How much of a time is left, as minutes and seconds, counted while it is watched; `until` in milliseconds since 1970. */
export function Remaining({ until }: { until: number }) {
  const now = useSyncExternalStore(everySecond, second, second);
  const seconds = Math.max(0, Math.round((until - now) / 1000));
  return (
    <span role="timer" className="text-muted tabular-nums">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}

const second = () => Math.floor(Date.now() / 1000) * 1000;

function everySecond(changed: () => void) {
  const timer = setInterval(changed, 1000);
  return () => clearInterval(timer);
}
