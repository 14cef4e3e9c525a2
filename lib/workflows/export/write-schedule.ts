import type { JsonObject } from '#lib/engine/values.ts';
import { defined, listAt, textAt } from '#lib/nodes/from-n8n.ts';
import type { Writers } from './written.ts';

export const SCHEDULE_WRITERS: Writers = {
  schedule: ({ rules, missed, overlap, except, startsAt, endsAt, spread }) => ({
    type: 'scheduleTrigger',
    typeVersion: 1.2,
    parameters: { rule: { interval: listAt(rules).map(intervalOf) } },
    ...((missed ?? overlap ?? except ?? startsAt ?? endsAt ?? spread) !== undefined && {
      note: 'Missed times, overlaps, exceptions, start, end and spread do not exist there.',
    }),
  }),
};

/** A pattern as it is; an interval in the words of that trigger, with its time, weekday or day of the month. */
function intervalOf(rule: JsonObject): JsonObject {
  const unit = textAt(rule, 'unit');
  if (!unit) return { field: 'cronExpression', expression: rule.cron ?? '' };
  const from = new Date(`${textAt(rule, 'from')?.slice(0, 16) ?? '2024-01-01T00:00'}Z`);
  const at = Number.isNaN(from.getTime()) ? new Date(Date.UTC(2024, 0, 1)) : from;
  const isLong = ['days', 'weeks', 'months'].includes(unit);
  return defined({
    field: unit,
    [`${unit}Interval`]: rule.every ?? 1,
    triggerAtHour: isLong ? at.getUTCHours() : undefined,
    triggerAtMinute: isLong ? at.getUTCMinutes() : undefined,
    triggerAtDay: unit === 'weeks' ? [at.getUTCDay()] : undefined,
    triggerAtDayOfMonth: unit === 'months' ? at.getUTCDate() : undefined,
  });
}
