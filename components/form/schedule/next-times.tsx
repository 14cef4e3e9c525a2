'use client';

import { useSyncExternalStore } from 'react';
import { relativeTime } from '#components/ui/time.tsx';

/** The next due times on the clock of a zone, the first with how far off it is. */
export function NextTimes({ times, zone }: { times: readonly Date[]; zone: string }) {
  const now = useSyncExternalStore(everySecond, second, second);
  const format = formatIn(zone);
  const [first] = times;
  return (
    <section aria-label="Next times" className="rounded-lg border border-line p-2.5 text-sm">
      <p className="flex flex-wrap justify-between gap-x-2 text-xs text-muted">
        <span>{first ? `Next ${times.length}, in ${zone}` : `Never, in ${zone}`}</span>
        {first && <span suppressHydrationWarning>{relativeTime(first.getTime(), now)}</span>}
      </p>
      {first && (
        <ol className="mt-1.5 grid gap-0.5 tabular-nums">
          {times.map((time) => (
            <li key={time.getTime()} className="first:font-medium not-first:text-muted" suppressHydrationWarning>
              {format.format(time)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const formatIn = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });

const second = () => Math.floor(Date.now() / 1000) * 1000;

function everySecond(changed: () => void) {
  const timer = setInterval(changed, 1000);
  return () => clearInterval(timer);
}
