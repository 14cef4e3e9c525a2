import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { CALLERS, type Caller } from '#lib/engine/webhook.ts';
import { defineNode } from '../define-node.ts';

const caller = (name: Caller) => z.literal(name).meta({ title: CALLERS[name] });
const SIGNED = Object.keys(CALLERS).filter((name) => name !== 'none');

export const definition = defineNode({
  type: 'app-trigger',
  version: 1,
  title: 'App calls',
  description: 'Starts a run when an app calls its address: a message to a bot, a push, a payment, a form.',
  family: 'trigger',
  icon: 'blocks',
  aliases: ['telegram', 'slack', 'whatsapp', 'github', 'stripe', 'shopify', 'jotform', 'typeform', 'webhook', 'event'],
  parameters: z.object({
    app: z
      .string()
      .default('')
      .meta({ title: 'App', required: 'Say which app calls.', hidden: true, expression: false }),
    secret: z
      .string()
      .optional()
      .meta({
        title: 'Secret',
        description: 'What calls are signed or marked with.',
        widget: 'secret',
        when: { auth: SIGNED },
        expression: false,
      }),
    auth: z
      .union([
        caller('none'),
        caller('header'),
        caller('basic'),
        caller('bearer'),
        caller('standard_webhooks'),
        caller('github'),
        caller('stripe'),
        caller('slack'),
        caller('shopify'),
      ])
      .default('none')
      .meta({ title: 'Callers show', expression: false }),
    authHeader: z
      .string()
      .default('X-API-Key')
      .meta({ title: 'Header', when: { auth: ['header'] }, expression: false }),
    path: z.string().default('').meta({
      title: 'Path',
      placeholder: 'made for you when empty',
      description: 'The end of the address.',
      expression: false,
      advanced: true,
    }),
    methods: z
      .array(z.enum(['GET', 'POST']))
      .default(['POST'])
      .meta({ title: 'Methods', expression: false, advanced: true }),
    respond: z.enum(['at_once', 'by_node']).default('at_once').meta({
      title: 'Answer',
      description: 'By node: this one answers what the app asks before it calls (Slack, WhatsApp).',
      expression: false,
      advanced: true,
    }),
    acceptedStatus: z
      .int()
      .min(200)
      .max(299)
      .default(200)
      .meta({ title: 'Status of the answer', expression: false, advanced: true }),
    fields: jsonObject.default({}).meta({
      title: 'What the import said',
      description: 'Kept for you: which events, and of what.',
      widget: 'json',
      expression: false,
      advanced: true,
    }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'webhook',
  summary: ({ app }) => (app ? `Calls of ${String(app).replace(/-/g, ' ')}` : 'No app chosen yet'),
});
