import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { scheduleRule } from '#lib/engine/schedule/plan.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'app-watch',
  version: 1,
  title: 'New in an app',
  description: 'Asks an app again and again, and starts with what is new: a mail, a row, a file, an event.',
  family: 'trigger',
  icon: 'blocks',
  aliases: ['gmail', 'google drive', 'google sheets', 'airtable', 'notion', 'calendar', 'poll', 'watch', 'new row'],
  parameters: z.object({
    watch: z
      .string()
      .default('')
      .meta({ title: 'What is new', required: 'Choose what to look for.', hidden: true, expression: false }),
    app: z.string().default('').meta({ title: 'App', hidden: true, expression: false }),
    fields: jsonObject.default({}).meta({ title: 'Fields', hidden: true }),
    secret: z.string().default('').meta({
      title: 'Credential',
      description: 'The secret that holds the token by which the app knows you.',
      widget: 'secret',
      expression: false,
    }),
    rules: z
      .array(scheduleRule)
      .min(1, 'Add at least one time.')
      .max(LIMITS.scheduleRules, 'No more than 50 times.')
      .default([{ cron: '*/5 * * * *' }])
      .meta({ title: 'Asked', widget: 'schedule', expression: false }),
    most: z.int().min(1).max(5000).default(500).meta({
      title: 'Newest that are looked at',
      description: 'Each time. More than come between two times.',
      advanced: true,
    }),
    baseUrl: z
      .string()
      .default('')
      .meta({ title: 'Address of the app', placeholder: 'https://api.example.com', advanced: true }),
    auth: z
      .enum(['app', 'bearer', 'header', 'basic', 'query', 'none'])
      .default('app')
      .meta({ title: 'The credential is sent', advanced: true, expression: false }),
    authName: z
      .string()
      .default('')
      .meta({
        title: 'Name of the header or query field',
        when: { auth: ['header', 'query'] },
        advanced: true,
        expression: false,
      }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'read',
  trigger: 'schedule',
  summary: ({ watch }) => (watch ? `New: ${String(watch).replace(/-/g, ' ')}` : 'Nothing chosen yet'),
});
export type Parameters = z.infer<(typeof definition)['parameters']>;
