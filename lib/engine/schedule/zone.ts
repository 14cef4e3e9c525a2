const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. Throws for a zone that does not exist. */
export function offsetAt(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    } catch (cause) {
      throw new RangeError(`There is no time zone “${zone}”. Choose one such as Europe/Berlin`, { cause });
    }
    formats.set(zone, format);
  }
  const [, sign, hours, minutes = '0', seconds = '0'] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(instant)) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** Whether there is a time zone of this name. */
export function isZone(zone: string): boolean {
  try {
    offsetAt(zone, 0);
    return true;
  } catch {
    return false;
  }
}

/** What the clock of a zone shows, as if the zone were UTC. */
export const wallAt = (zone: string, instant: number): number => instant + offsetAt(zone, instant);

/** The first instant after `from`, up to `to`, at which the clock of a zone is put forward or back. */
export function clockChange(zone: string, { from, to }: { from: number; to: number }): number | undefined {
  const before = offsetAt(zone, from);
  let low = from;
  let high = Math.min(low + DAY, to);
  while (offsetAt(zone, high) === before) {
    if (high >= to) return undefined;
    low = high;
    high = Math.min(low + DAY, to);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The first instant at which the clock of a zone shows this time or a later one: of a time that comes twice the first,
 * of one that is skipped the moment the clock is put forward.
 */
export function firstShown(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY);
  const change = clockChange(zone, { from: wall - DAY, to: wall + DAY });
  if (change === undefined || wall < change + before) return wall - before;
  return Math.max(change, wall - offsetAt(zone, change));
}

/** The latest time that the clock of a zone has shown by now: ahead of what it shows where it was put back lately. */
export function latestShown(zone: string, instant: number): number {
  const now = wallAt(zone, instant);
  const change = clockChange(zone, { from: instant - DAY, to: instant });
  if (change === undefined) return now;
  return Math.max(now, change + offsetAt(zone, instant - DAY) - 1);
}
