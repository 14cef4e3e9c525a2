import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { addressParameters, callers } from '../address-parameters.ts';
import { defineNode } from '../define-node.ts';

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
    secret: addressParameters.secret,
    auth: callers().default('none').meta({ title: 'Callers show', expression: false }),
    authHeader: addressParameters.authHeader,
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
