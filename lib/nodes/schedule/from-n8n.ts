import type { JsonObject } from '#lib/engine/values.ts';
import { type FromN8n, judged, listAt, textAt } from '../from-n8n.ts';

/** The trigger of today has intervals, the older `cron` a list of modes, `interval` a number and a unit. */
export const fromN8n: FromN8n = {
  type: 'schedule',
  exportedAs: ['scheduleTrigger', 'cron', 'interval'],
  map: ({ type, parameters }) => {
    const found = rulesOf(type, parameters);
    const rules = found.length > 0 ? found : [cron('0 0 * * *')];
    const inexact = rules.flatMap(({ note }) => (note ? [note] : []));
    return { parameters: { rules: rules.map(({ rule }) => rule) }, ...judged(inexact) };
  },
};

type Rule = { readonly rule: JsonObject; readonly note?: string };
type Time = { hour?: number; minute?: number; weekdays?: number[]; day?: number };

const cron = (text: string, note?: string): Rule => ({ rule: { cron: text }, ...(note && { note }) });
const every = (count: number, unit: string, from?: string): Rule => ({
  rule: { every: count, unit, ...(from && { from }) },
});

/** What divides its minute, hour or day evenly is the same as a pattern. */
function steady(count: number, unit: string): Rule {
  const whole = unit === 'hours' ? 24 : 60;
  const [pattern] = whole % count === 0 ? recurring(unit, count, {}) : [];
  return pattern ?? every(count, unit);
}

function rulesOf(type: string, parameters: JsonObject): Rule[] {
  if (type === 'interval')
    return [steady(number(parameters.interval, 1) || 1, textAt(parameters, 'unit') ?? 'seconds')];
  if (type === 'cron') return listAt(parameters, 'triggerTimes', 'item').flatMap(oldRules);
  return listAt(parameters, 'rule', 'interval').flatMap(newRules);
}

function newRules(rule: JsonObject): Rule[] {
  const field = textAt(rule, 'field') ?? 'days';
  if (field === 'cronExpression') return [cron(textAt(rule, 'expression')?.replace(/^=/, '') || '0 0 * * *')];
  const days = rule.triggerAtDay;
  return recurring(field, number(rule[`${field}Interval`], field === 'seconds' ? 30 : field === 'minutes' ? 5 : 1), {
    hour: number(rule.triggerAtHour, 0),
    minute: number(rule.triggerAtMinute, 0),
    weekdays: Array.isArray(days) ? days.map(Number) : [0],
    day: number(rule.triggerAtDayOfMonth, 1),
  });
}

function oldRules(item: JsonObject): Rule[] {
  const time = { hour: number(item.hour, 14), minute: number(item.minute, 0) };
  switch (textAt(item, 'mode') ?? 'everyDay') {
    case 'everyMinute':
      return [cron('* * * * *')];
    case 'everyHour':
      return [cron(`${time.minute} * * * *`)];
    case 'everyX':
      return recurring(textAt(item, 'unit') ?? 'hours', number(item.value, 2), {});
    case 'everyWeek':
      return recurring('weeks', 1, { ...time, weekdays: [number(item.weekday, 1)] });
    case 'everyMonth':
      return recurring('months', 1, { ...time, day: number(item.dayOfMonth, 1) });
    case 'custom':
      return [cron(textAt(item, 'cronExpression')?.trim() || '* * * * *')];
    default:
      return recurring('days', 1, time);
  }
}

/**
 * The pattern that n8n itself makes of an interval: up to hours it starts anew with the minute, hour or day. Of several days,
 * weeks or months n8n counts from the first time it fires; here they are counted from the first week of 2024.
 */
function recurring(unit: string, count: number, { hour = 0, minute = 0, weekdays = [0], day = 1 }: Time): Rule[] {
  const step = count > 1 ? `*/${count}` : '*';
  const clock = `${two(hour)}:${two(minute)}`;
  switch (unit) {
    case 'seconds':
      return [cron(`${step} * * * * *`)];
    case 'minutes':
      return [cron(`${step} * * * *`)];
    case 'hours':
      return [
        cron(
          `${minute} ${step} * * *`,
          24 % (count || 1) ? `an interval of ${count} hours (it starts anew each day)` : undefined,
        ),
      ];
    case 'weeks':
      if (count <= 1) return [cron(`${minute} ${hour} * * ${weekdays.join(',') || '*'}`)];
      return (weekdays.length > 0 ? weekdays : [0, 1, 2, 3, 4, 5, 6]).map((weekday) =>
        every(count, 'weeks', `${weekday % 7 === 0 ? '2023-12-31' : `2024-01-${two(weekday)}`}T${clock}`),
      );
    case 'months':
      if (12 % (count || 1) === 0) return [cron(`${minute} ${hour} ${day} ${step} *`)];
      return [
        {
          ...every(count, 'months', `2024-01-${two(day)}T${clock}`),
          ...(day > 28 && { note: 'months without that day (the last one counts)' }),
        },
      ];
    default:
      return [count > 1 ? every(count, 'days', `2024-01-01T${clock}`) : cron(`${minute} ${hour} * * *`)];
  }
}

const two = (number: number) => String(number).padStart(2, '0');

function number(value: unknown, fallback: number): number {
  const read = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? Number.NaN);
  return Number.isInteger(read) && read >= 0 ? read : fallback;
}
