import { expect, it } from 'vitest';
import { ruleInWords } from './words.ts';

it.each([
  ['0 9 * * *', 'Every day at 9:00'],
  ['30 8 * * 1', 'On Mondays at 8:30'],
  ['0 9 * * 1-5', 'On weekdays at 9:00'],
  ['0 9,17 * * MON,WED', 'On Mondays and Wednesdays at 9:00 and 17:00'],
  ['0 6 1 * *', 'On day 1 of the month at 6:00'],
  ['0 0 L * *', 'On the last day of the month at 0:00'],
  ['*/15 * * * *', 'Every 15 minutes'],
  ['* * * * *', 'Every minute'],
  ['*/10 * * * * *', 'Every 10 seconds'],
  ['0 * * * *', 'Every hour'],
  ['30 * * * *', 'Every hour at minute 30'],
  ['0 */6 * * *', 'Every 6 hours'],
  ['*/30 9-17 * * 1-5', 'Every 30 minutes, every hour from 9:00 to 17:59, on weekdays'],
  ['23 0-20/2 * * *', 'Every 2 hours from 0:00 to 20:59 at minute 23'],
  ['0 0 1 JAN *', 'On day 1 of the month at 0:00 in January'],
  ['0 12 13 * 5', 'On day 13 of the month and on Fridays at 12:00'],
  ['15 30 6 * * *', 'Every day at 6:30:15'],
  ['@daily', 'Every day at 0:00'],
  ['1-50/7 3 W * *', '1-50/7 3 W * *'],
])('says what %s means: %s', (cron, words) => {
  expect(ruleInWords({ cron })).toBe(words);
});

it.each([
  [{ every: 1, unit: 'minutes' }, 'Every minute'],
  [{ every: 90, unit: 'seconds' }, 'Every 90 seconds'],
  [{ every: 3, unit: 'days', from: '2026-01-05T09:05' }, 'Every 3 days at 9:05'],
  [{ every: 2, unit: 'weeks', from: '2026-01-06T08:30' }, 'Every 2 weeks on Tuesday at 8:30'],
  [{ every: 1, unit: 'months', from: '2026-01-31T00:00' }, 'Every month on day 31 at 0:00'],
] as const)('says what %j means', (rule, words) => {
  expect(ruleInWords(rule)).toBe(words);
});
