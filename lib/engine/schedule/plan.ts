import '../zod.ts';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';

export const UNITS = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'] as const;

/** A time on the clock of a zone, without the zone: `2026-01-05T09:00`, or a date, which is its midnight. */
const localTime = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/,
    'Write a date such as 2026-01-05, or a time such as 2026-01-05T09:00',
  )
  .refine((text) => !Number.isNaN(wallTime(text)), 'There is no such day');
const day = z.string().regex(/^(\d{4}-)?\d\d-\d\d$/, 'Write a date such as 2026-12-24, or 12-24 for every year');

export const cronRule = z.object({ cron: z.string().trim().min(1, 'Say when, such as 0 9 * * 1-5.').max(200) });
export const intervalRule = z.object({
  every: z.int('Give a whole number').min(1, 'Once every 1 at least').max(100_000),
  unit: z.enum(UNITS),
  /** A time that it fires at, from which all others are counted; Monday, 1 January 2024, 0:00 when left out. */
  from: localTime.optional(),
});
export const scheduleRule = z.union([cronRule, intervalRule], {
  error: 'Say when: a cron pattern, or an interval with its unit',
});
export type ScheduleRule = z.infer<typeof scheduleRule>;
/** Where a node says nothing of when. */
export const EVERY_MORNING: ScheduleRule = { cron: '0 9 * * *' };
export type Interval = z.infer<typeof intervalRule>;

/** A day, or all days from one to another, that a schedule leaves out; without a year in every year. */
export const leftOut = z.object({ from: day, to: day.optional() });
export type LeftOut = z.infer<typeof leftOut>;

/** Everything that decides when one rule fires. */
export const schedulePlan = z.object({
  rule: scheduleRule,
  /** An IANA zone: `Europe/Berlin`. */
  timezone: z.string().min(1),
  except: z.array(leftOut).max(LIMITS.scheduleExceptions, 'No more than 1,000 exceptions').optional(),
  /** Nothing fires before. */
  startsAt: localTime.optional(),
  /** Nothing fires later; of a date, after its end. */
  endsAt: localTime.optional(),
  /** It fires up to so many seconds late, each time by another part of them. */
  spread: z.int().min(0).max(86_400, 'A day, 86,400 seconds, at most').optional(),
});
export type SchedulePlan = z.infer<typeof schedulePlan>;

/** A local time as if its zone were UTC, in milliseconds; NaN for a day that does not exist. */
export function wallTime(text: string): number {
  const [date = '', time = '00:00'] = text.split('T');
  const found = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  return Number.isNaN(found) || new Date(found).toISOString().startsWith(date) ? found : Number.NaN;
}
