import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'stop-and-error',
  version: 1,
  title: 'Stop and error',
  description: 'Ends the run as failed, with a message of your own.',
  family: 'flow',
  icon: 'octagon-x',
  aliases: ['throw', 'fail', 'abort', 'raise', 'exception'],
  parameters: z.object({
    message: z.string().default('').meta({ title: 'Message', placeholder: 'No customer for {{ $json.email }}' }),
    details: jsonValue.default(null).meta({ title: 'Details', widget: 'json', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [],
  effects: 'none',
  summary: ({ message }) => String(message ?? '').replace(/^=/, '') || 'No message yet',
});
