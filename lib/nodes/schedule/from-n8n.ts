import type { JsonObject } from '#lib/engine/values.ts';
import { type FromN8n, judged, listAt, textAt } from '../from-n8n.ts';

/** The trigger of today has intervals, the older `cron` a list of modes, `interval` a number and a unit. */
export const fromN8n: FromN8n = {
  type: 'schedule',
  exportedAs: ['scheduleTrigger', 'cron', 'interval'],
  map: ({ type, parameters }) => {
    const found = rulesOf(type, parameters);
    const rules = found.length > 0 ? found : [{ cron: '0 0 * * *' }];
    const inexact = rules.filter((rule) => rule.note).map((rule) => rule.note as string);
    return { parameters: { rules: rules.map(({ cron }) => ({ cron })) }, ...judged(inexact) };
  },
};

type Rule = { cron: string; note?: string };

function rulesOf(type: string, parameters: JsonObject): Rule[] {
  if (type === 'interval') return [every(textAt(parameters, 'unit') ?? 'seconds', number(parameters.interval, 1), {})];
  if (type === 'cron') return listAt(parameters, 'triggerTimes', 'item').map(oldRule);
  return listAt(parameters, 'rule', 'interval').map(newRule);
}

function newRule(rule: JsonObject): Rule {
  const field = textAt(rule, 'field') ?? 'days';
  if (field === 'cronExpression') return { cron: textAt(rule, 'expression')?.replace(/^=/, '') || '0 0 * * *' };
  const days = rule.triggerAtDay;
  return every(field, number(rule[`${field}Interval`], field === 'seconds' ? 30 : field === 'minutes' ? 5 : 1), {
    hour: number(rule.triggerAtHour, 0),
    minute: number(rule.triggerAtMinute, 0),
    weekdays: Array.isArray(days) ? days.map(Number) : [0],
    day: number(rule.triggerAtDayOfMonth, 1),
  });
}

function oldRule(item: JsonObject): Rule {
  const time = { hour: number(item.hour, 14), minute: number(item.minute, 0) };
  switch (textAt(item, 'mode') ?? 'everyDay') {
    case 'everyMinute':
      return { cron: '* * * * *' };
    case 'everyHour':
      return { cron: `${time.minute} * * * *` };
    case 'everyX':
      return every(textAt(item, 'unit') ?? 'hours', number(item.value, 2), {});
    case 'everyWeek':
      return every('weeks', 1, { ...time, weekdays: [number(item.weekday, 1)] });
    case 'everyMonth':
      return every('months', 1, { ...time, day: number(item.dayOfMonth, 1) });
    case 'custom':
      return { cron: textAt(item, 'cronExpression')?.trim() || '* * * * *' };
    default:
      return every('days', 1, time);
  }
}

type Time = { hour?: number; minute?: number; weekdays?: number[]; day?: number };

/** An interval as cron. One that does not divide its hour, day or month evenly starts anew with each. */
function every(unit: string, count: number, { hour = 0, minute = 0, weekdays = [0], day = 1 }: Time): Rule {
  const step = count > 1 ? `*/${count}` : '*';
  const note = (whole: number) =>
    count > 1 && whole % count !== 0 ? { note: `an interval of ${count} ${unit} (it starts anew)` } : {};
  switch (unit) {
    case 'seconds':
      return { cron: `${step} * * * * *`, ...note(60) };
    case 'minutes':
      return { cron: `${step} * * * *`, ...note(60) };
    case 'hours':
      return { cron: `${minute} ${step} * * *`, ...note(24) };
    case 'weeks':
      return {
        cron: `${minute} ${hour} * * ${weekdays.join(',')}`,
        ...(count > 1 ? { note: `every ${count} weeks` } : {}),
      };
    case 'months':
      return { cron: `${minute} ${hour} ${day} ${step} *`, ...note(12) };
    default:
      return {
        cron: `${minute} ${hour} ${step} * *`,
        ...(count > 1 ? { note: `every ${count} days (it starts anew each month)` } : {}),
      };
  }
}

function number(value: unknown, fallback: number): number {
  const read = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? Number.NaN);
  return Number.isInteger(read) && read >= 0 ? read : fallback;
}
