import type { Item } from '../items.ts';

/** What a schedule sends into the run: the time it was due, in the shape that users of exports expect. */
export function scheduleItem(due: Date, timezone: string): Item {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: timezone, ...options }).format(due);
  return {
    json: {
      timestamp: due.toISOString(),
      'Readable date': part({ dateStyle: 'long', timeStyle: 'medium' }),
      'Readable time': part({ timeStyle: 'medium' }),
      'Day of week': part({ weekday: 'long' }),
      Year: part({ year: 'numeric' }),
      Month: part({ month: 'long' }),
      'Day of month': part({ day: '2-digit' }),
      Hour: part({ hour: '2-digit', hourCycle: 'h23' }),
      Minute: part({ minute: '2-digit' }).padStart(2, '0'),
      Second: part({ second: '2-digit' }).padStart(2, '0'),
      Timezone: timezone,
    },
  };
}
