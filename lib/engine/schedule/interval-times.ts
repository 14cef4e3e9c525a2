import { type Interval, wallTime } from './plan.ts';
import { firstShown, latestShown } from './zone.ts';

const SECOND = 1000;
const DAY = 86_400_000;
const ELAPSED = { seconds: SECOND, minutes: 60 * SECOND, hours: 3600 * SECOND } as const;
const BY_CLOCK = { days: DAY, weeks: 7 * DAY } as const;
const FROM = '2024-01-01';

/**
 * The instants of an interval, counted from its anchor in both directions. Up to hours it is time that passes, whatever
 * the clock shows; days, weeks and months keep the time on the clock, and a month without the day has its last one.
 */
export function intervalTimes(
  { every, unit, from = FROM }: Interval,
  zone: string,
): (after: number) => number | undefined {
  const anchor = wallTime(from);
  if (unit in ELAPSED) {
    const first = firstShown(zone, anchor);
    const step = every * ELAPSED[unit as keyof typeof ELAPSED];
    return (after) => first + (Math.floor((after - first) / step) + 1) * step;
  }
  if (unit === 'months') return (after) => firstShown(zone, nextMonth(anchor, every, latestShown(zone, after)));
  const step = every * BY_CLOCK[unit as keyof typeof BY_CLOCK];
  return (after) => firstShown(zone, anchor + (Math.floor((latestShown(zone, after) - anchor) / step) + 1) * step);
}

function nextMonth(anchor: number, every: number, after: number): number {
  const passed = monthOf(after) - monthOf(anchor);
  for (let count = Math.floor(passed / every) * every; ; count += every) {
    const wall = monthsLater(anchor, count);
    if (wall > after) return wall;
  }
}

const monthOf = (wall: number) => new Date(wall).getUTCFullYear() * 12 + new Date(wall).getUTCMonth();

function monthsLater(anchor: number, count: number): number {
  const at = new Date(anchor);
  const month = at.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(at.getUTCFullYear(), month, Math.min(at.getUTCDate(), lastDay)) + (anchor % DAY);
}
