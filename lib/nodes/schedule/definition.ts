import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import { EVERY_MORNING, leftOut, type ScheduleRule, schedulePlan, scheduleRule } from '#lib/engine/schedule/plan.ts';
import { ruleInWords } from '#lib/engine/schedule/words.ts';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

export const definition = defineNode({
  type: 'schedule',
  version: 1,
  title: 'Schedule',
  description: 'Starts a run at given times.',
  family: 'trigger',
  icon: 'calendar-clock',
  aliases: ['cron', 'interval', 'timer', 'every', 'daily', 'hourly'],
  parameters: z.object({
    rules: z
      .array(scheduleRule)
      .min(1, 'Add at least one time.')
      .max(LIMITS.scheduleRules, 'No more than 50 times. Use another node for more.')
      .default([EVERY_MORNING])
      .meta({ title: 'Times', widget: 'schedule', expression: false }),
    timezone: z
      .string()
      .optional()
      .meta({ title: 'Time zone', widget: 'timezone', description: "The workflow's when empty.", expression: false }),
    overlap: z
      .union([
        named('start', 'Start another'),
        named('skip', 'Skip this time'),
        named('wait', 'Wait for it, one at most'),
      ])
      .default('start')
      .meta({ title: 'While the run before goes on', expression: false }),
    missed: z
      .union([
        named('last', 'Fire once for the last of them'),
        named('all', 'Fire for each, up to 100'),
        named('skip', 'Leave them out'),
      ])
      .default('last')
      .meta({
        title: 'Times that passed while nothing worked',
        description: 'More than a minute ago: after an outage, or when a backup was restored.',
        expression: false,
      }),
    spread: schedulePlan.shape.spread.meta({
      title: 'Spread in seconds',
      description:
        'Fires up to so many seconds late, each time by another part of them, so that not all fires at once.',
      advanced: true,
      expression: false,
    }),
    startsAt: schedulePlan.shape.startsAt.meta({
      title: 'From',
      placeholder: '2026-01-05T09:00',
      description: 'Nothing fires before.',
      advanced: true,
      expression: false,
    }),
    endsAt: schedulePlan.shape.endsAt.meta({
      title: 'Until',
      placeholder: '2026-12-31',
      description: 'Nothing fires after it, or after its day.',
      advanced: true,
      expression: false,
    }),
    except: z
      .array(
        leftOut.extend({
          from: leftOut.shape.from.meta({ title: 'Day', placeholder: '2026-12-24', expression: false }),
          to: leftOut.shape.to.meta({ title: 'To', placeholder: '2027-01-01', expression: false }),
        }),
      )
      .max(LIMITS.scheduleExceptions, 'No more than 1,000 exceptions.')
      .optional()
      .meta({
        title: 'Days without',
        description: 'Holidays, one a line, or from one day to another. 12-24 is that day of every year.',
        advanced: true,
      }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'schedule',
  summary: ({ rules = [EVERY_MORNING] }) => {
    const words = (Array.isArray(rules) ? rules : []).map((rule) => {
      const read = scheduleRule.safeParse(rule);
      return read.success ? ruleInWords(read.data as ScheduleRule) : '';
    });
    return words.filter(Boolean).join(' · ') || 'No time yet';
  },
});
