import { cronInWords } from './cron-words.ts';
import { type Interval, type ScheduleRule, wallTime } from './plan.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A rule as a short sentence: "Every day at 9:00", "Every 2 weeks on Monday at 8:30". */
export const ruleInWords = (rule: ScheduleRule): string =>
  'cron' in rule ? cronInWords(rule.cron) : intervalInWords(rule);

function intervalInWords({ every, unit, from = '2024-01-01' }: Interval): string {
  const each = every === 1 ? `Every ${unit.slice(0, -1)}` : `Every ${every.toLocaleString('en')} ${unit}`;
  const anchor = new Date(wallTime(from));
  const time = anchor.toISOString().slice(11, 16).replace(/^0/, '');
  switch (unit) {
    case 'days':
      return `${each} at ${time}`;
    case 'weeks':
      return `${each} on ${WEEKDAYS[anchor.getUTCDay()]} at ${time}`;
    case 'months':
      return `${each} on day ${anchor.getUTCDate()} at ${time}`;
    default:
      return each;
  }
}
