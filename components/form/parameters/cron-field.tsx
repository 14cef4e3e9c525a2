'use client';

import { Cron } from 'croner';
import { Input } from '#components/ui/input.tsx';
import { absoluteTime } from '#components/ui/time.tsx';
import type { ControlProps } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';

const EXAMPLES = [
  ['Every 15 minutes', '*/15 * * * *'],
  ['Every day at 9:00', '0 9 * * *'],
  ['Mondays at 8:30', '30 8 * * 1'],
  ['First of the month', '0 6 1 * *'],
] as const;

/** A cron expression, with the next three times it means. */
export function CronField({ field, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  const text = String(value ?? field.fallback ?? '');
  const next = nextTimes(text);
  return (
    <div className="grid gap-1.5">
      <Input
        mono
        value={text}
        readOnly={readOnly}
        placeholder="0 9 * * 1-5"
        onChange={(event) => onChange(event.target.value)}
      />
      {Array.isArray(next) ? (
        <p className="text-xs text-muted tabular-nums" suppressHydrationWarning>
          Next: {next.map((time) => absoluteTime(time.getTime())).join(' · ') || 'never'}
        </p>
      ) : (
        text !== '' && <p className="text-xs text-bad">{next}</p>
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-1">
          {EXAMPLES.map(([label, cron]) => (
            <button
              key={cron}
              type="button"
              className="rounded-sm bg-hover px-1.5 text-xs leading-5 text-muted hover:text-ink"
              onClick={() => onChange(cron)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function nextTimes(text: string): Date[] | string {
  if (text.trim() === '') return [];
  try {
    return new Cron(text, { paused: true }).nextRuns(3);
  } catch {
    return 'This is no cron expression. It has five parts: minute, hour, day, month, weekday.';
  }
}
