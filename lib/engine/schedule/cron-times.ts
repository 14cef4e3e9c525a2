import { Cron } from 'croner';
import { clockChange, firstShown, latestShown, offsetAt } from './zone.ts';

/**
 * The instants of a cron pattern with five fields, or six with seconds first. What the library knows is the calendar; what
 * changes of the clock mean is ours. Named hours (`2`, `1,3`, `1-3`) fire when the clock first shows their time or, where it
 * skips that, a later one, so once. Hours under `*` or with a step come again and again: each that there really is fires,
 * both of those that come twice and none that is skipped.
 */
export function cronTimes(pattern: string, zone: string): (after: number) => number | undefined {
  const cron = compile(pattern);
  const next = (wall: number) => cron.nextRun(new Date(wall))?.getTime();
  if (hoursComeAgain(pattern)) return (after) => nextOfRealHours(next, { zone, after });
  return (after) => {
    const wall = next(latestShown(zone, after));
    return wall === undefined ? undefined : firstShown(zone, wall);
  };
}

/** Between two changes of the clock both move alike; a change in between makes us look again from there. */
function nextOfRealHours(
  next: (wall: number) => number | undefined,
  { zone, after }: { zone: string; after: number },
): number | undefined {
  let from = after;
  let wall = after + offsetAt(zone, after);
  for (;;) {
    const found = next(wall);
    if (found === undefined) return undefined;
    const instant = found - offsetAt(zone, from);
    const change = clockChange(zone, { from, to: instant });
    if (change === undefined) return instant;
    from = change;
    wall = change + offsetAt(zone, change) - 1;
  }
}

function compile(pattern: string): Cron {
  const fields = pattern.trim().split(/\s+/).length;
  if (!pattern.startsWith('@') && fields !== 5 && fields !== 6) {
    throw new RangeError(
      `This has ${fields} ${fields === 1 ? 'part' : 'parts'}. A cron pattern has five: minute, hour, day, month, weekday; or six, with seconds first`,
    );
  }
  try {
    return new Cron(pattern, { timezone: 'UTC', paused: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : String(cause);
    throw new RangeError(`This is no cron pattern: ${why}`, { cause });
  }
}

const hoursComeAgain = (pattern: string) =>
  pattern.trim() === '@hourly' || /[*?/]/.test(pattern.trim().split(/\s+/).at(-4) ?? '');
