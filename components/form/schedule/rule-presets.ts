import type { ScheduleRule } from '#lib/engine/schedule/plan.ts';

export const PRESETS = [
  { value: 'every', label: 'Every so often' },
  { value: 'daily', label: 'Daily' },
  { value: 'weekly', label: 'On weekdays' },
  { value: 'monthly', label: 'Monthly' },
  { value: 'cron', label: 'Cron pattern' },
] as const;
export type Preset = (typeof PRESETS)[number]['value'];

/** The parts of a pattern that the presets set: a time of day, days of the week, a day of the month (L: the last). */
export type ClockParts = { readonly time: string; readonly weekdays: readonly number[]; readonly day: string };

const PARTS: ClockParts = { time: '09:00', weekdays: [1, 2, 3, 4, 5], day: '1' };

/** Which preset can show a rule, and the parts that it shows. */
export function presetOf(rule: ScheduleRule): { preset: Preset; parts: ClockParts } {
  if (!('cron' in rule)) return { preset: 'every', parts: PARTS };
  const [, minute, hour, day = '', weekday = ''] =
    /^(\d{1,2}) (\d{1,2}) (\*|L|\d{1,2}) \* (\*|[\d,-]+)$/.exec(rule.cron.trim()) ?? [];
  const isTime = Number(minute) < 60 && Number(hour) < 24;
  if (minute === undefined || hour === undefined || !isTime) return { preset: 'cron', parts: PARTS };
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  const weekdays = weekdaysOf(weekday);
  if (day === '*' && weekday === '*') return { preset: 'daily', parts: { ...PARTS, time } };
  if (day === '*' && weekdays) return { preset: 'weekly', parts: { ...PARTS, time, weekdays } };
  if (day !== '*' && weekday === '*') return { preset: 'monthly', parts: { ...PARTS, time, day } };
  return { preset: 'cron', parts: { ...PARTS, time } };
}

/** The rule of a preset. */
export function ruleOf(preset: Preset, { time, weekdays, day }: ClockParts): ScheduleRule {
  const [hour = 9, minute = 0] = time.split(':').map(Number);
  switch (preset) {
    case 'every':
      return { every: 15, unit: 'minutes' };
    case 'weekly':
      return { cron: `${minute} ${hour} * * ${weekdayField(weekdays)}` };
    case 'monthly':
      return { cron: `${minute} ${hour} ${day} * *` };
    default:
      return { cron: `${minute} ${hour} * * *` };
  }
}

function weekdayField(weekdays: readonly number[]): string {
  const sorted = [...weekdays].sort();
  return sorted.join() === '1,2,3,4,5' ? '1-5' : sorted.join() || '1';
}

function weekdaysOf(field: string): number[] | undefined {
  const found: number[] = [];
  for (const part of field.split(',')) {
    const [, first, last = first] = /^([0-7])(?:-([0-7]))?$/.exec(part) ?? [];
    if (first === undefined) return undefined;
    for (let each = Number(first); each <= Number(last); each++) found.push(each % 7);
  }
  return [...new Set(found)];
}
