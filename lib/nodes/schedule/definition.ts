import { z } from 'zod';
import { defineNode } from '../define-node.ts';

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
      .array(
        z.object({
          cron: z
            .string()
            .min(1, 'Say when, such as 0 9 * * 1-5.')
            .default('0 9 * * *')
            .meta({ title: 'When', widget: 'cron', expression: false }),
        }),
      )
      .min(1, 'Add at least one rule.')
      .default([{ cron: '0 9 * * *' }])
      .meta({ title: 'Rules', description: 'Five fields, or six with seconds first.' }),
    timezone: z
      .string()
      .optional()
      .meta({ title: 'Time zone', widget: 'timezone', description: "The workflow's when empty.", expression: false }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'schedule',
  summary: ({ rules }) => {
    const crons = (Array.isArray(rules) ? rules : [])
      .map((rule) => (rule as { cron?: string }).cron ?? '')
      .filter(Boolean);
    return crons.length > 0 ? crons.join(' · ') : 'No time yet';
  },
});
