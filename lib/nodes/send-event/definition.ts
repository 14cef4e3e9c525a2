import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'send-event',
  version: 1,
  title: 'Send event',
  description: 'Sends an event to the workflows that listen to it and the runs that wait for it.',
  family: 'flow',
  icon: 'radio',
  aliases: ['emit', 'signal', 'publish', 'message', 'notify', 'resume', 'trigger'],
  parameters: z.object({
    event: z.string().default('').meta({ title: 'Event', placeholder: 'order.paid', required: 'Name the event.' }),
    data: z
      .record(z.string(), z.json())
      .default({})
      .meta({ title: 'Data', description: 'What they get. Empty: the first item.', widget: 'json' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ event }) => String(event ?? '').replace(/^=/, ''),
});
