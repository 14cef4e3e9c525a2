import { cronTimes } from './cron-times.ts';
import { intervalTimes } from './interval-times.ts';
import { isLeftOut } from './left-out.ts';
import { type SchedulePlan, wallTime } from './plan.ts';
import { firstShown, offsetAt, wallAt } from './zone.ts';

const DAY = 86_400_000;
/** Days in a row that are looked at for one that is not left out. */
const MOST_DAYS = 4000;

/** Answers the first due time after an instant, or undefined when there is none. */
export type DueTimes = (after: Date) => Date | undefined;

/** The due times of a plan. Throws a `RangeError` that says what is wrong with the rule or the zone. */
export function dueTimes({ rule, timezone: zone, except = [], startsAt, endsAt }: SchedulePlan): DueTimes {
  offsetAt(zone, 0);
  const next = 'cron' in rule ? cronTimes(rule.cron, zone) : intervalTimes(rule, zone);
  const first = startsAt ? firstShown(zone, wallTime(startsAt)) : Number.NEGATIVE_INFINITY;
  const last = endsAt ? lastOf(endsAt, zone) : Number.POSITIVE_INFINITY;
  return (after) => {
    let from = Math.max(after.getTime(), first - 1);
    for (let days = 0; days < MOST_DAYS; days++) {
      const due = next(from);
      if (due === undefined || due > last) return undefined;
      const wall = wallAt(zone, due);
      if (!isLeftOut(except, wall)) return new Date(due);
      from = firstShown(zone, Math.floor(wall / DAY) * DAY + DAY) - 1;
    }
    return undefined;
  };
}

/** The next due times after an instant, at most `count`. */
export function nextDues(plan: SchedulePlan, { after, count }: { after: Date; count: number }): Date[] {
  const next = dueTimes(plan);
  const found: Date[] = [];
  for (let due = next(after); due && found.length < count; due = next(due)) found.push(due);
  return found;
}

/** The newest due times in `after` < due <= `until`, oldest first and at most `most`; what lies before is not looked at. */
export function newestDues(next: DueTimes, { after, until, most }: { after: Date; until: Date; most: number }): Date[] {
  for (let span = 60_000; ; span *= 4) {
    const from = new Date(Math.max(after.getTime(), until.getTime() - span));
    const found: Date[] = [];
    for (let due = next(from); due && due <= until; due = next(due)) found.push(due);
    if (found.length >= most || from <= after) return found.slice(-most);
  }
}

const lastOf = (endsAt: string, zone: string) =>
  endsAt.includes('T') ? firstShown(zone, wallTime(endsAt)) : firstShown(zone, wallTime(endsAt) + DAY) - 1;
