import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { fromN8n } from './from-n8n.ts';

const mapped = (type: string, parameters: JsonObject) => fromN8n.map({ name: 'a', type, typeVersion: 1.2, parameters });
const interval = (...rules: JsonObject[]) => mapped('scheduleTrigger', { rule: { interval: rules } });

it.each([
  [{ field: 'seconds', secondsInterval: 7 }, [{ cron: '*/7 * * * * *' }]],
  [{ field: 'seconds' }, [{ cron: '*/30 * * * * *' }]],
  [{ field: 'minutes', minutesInterval: 45 }, [{ cron: '*/45 * * * *' }]],
  [{ field: 'hours', hoursInterval: 6, triggerAtMinute: 15 }, [{ cron: '15 */6 * * *' }]],
  [{ field: 'days', triggerAtHour: 9 }, [{ cron: '0 9 * * *' }]],
  [
    { field: 'days', daysInterval: 3, triggerAtHour: 9, triggerAtMinute: 5 },
    [{ every: 3, unit: 'days', from: '2024-01-01T09:05' }],
  ],
  [{ field: 'weeks', triggerAtDay: [1, 3], triggerAtHour: 8 }, [{ cron: '0 8 * * 1,3' }]],
  [
    { field: 'weeks', weeksInterval: 2, triggerAtDay: [0, 2], triggerAtHour: 8 },
    [
      { every: 2, unit: 'weeks', from: '2023-12-31T08:00' },
      { every: 2, unit: 'weeks', from: '2024-01-02T08:00' },
    ],
  ],
  [{ field: 'months', monthsInterval: 3, triggerAtDayOfMonth: 31 }, [{ cron: '0 0 31 */3 *' }]],
  [
    { field: 'months', monthsInterval: 5, triggerAtDayOfMonth: 2 },
    [{ every: 5, unit: 'months', from: '2024-01-02T00:00' }],
  ],
  [{ field: 'cronExpression', expression: '=0 5 * * *' }, [{ cron: '0 5 * * *' }]],
])('keeps %j exactly', (rule, rules) => {
  expect(interval(rule)).toEqual({ parameters: { rules }, status: 'exact' });
});

it('says where it cannot', () => {
  expect(interval({ field: 'hours', hoursInterval: 5 })).toMatchObject({ status: 'approximate' });
  expect(interval({ field: 'months', monthsInterval: 5, triggerAtDayOfMonth: 31 })).toMatchObject({
    status: 'approximate',
  });
});

it('knows the older triggers', () => {
  expect(mapped('interval', { unit: 'hours', interval: 5 })).toMatchObject({
    parameters: { rules: [{ every: 5, unit: 'hours' }] },
    status: 'exact',
  });
  expect(mapped('cron', { triggerTimes: { item: [{ mode: 'everyX', unit: 'minutes', value: 20 }] } })).toMatchObject({
    parameters: { rules: [{ cron: '*/20 * * * *' }] },
  });
});
