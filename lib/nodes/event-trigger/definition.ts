import { z } from 'zod';
import { conditionsSchema } from '../conditions.ts';
import { summaryOfConditions } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'event-trigger',
  version: 1,
  title: 'Event trigger',
  description: 'Starts a run when an event is sent, or when something happens here, such as a run that failed.',
  family: 'trigger',
  icon: 'radio-tower',
  aliases: ['on event', 'listen', 'subscribe', 'message', 'signal', 'run failed', 'published', 'outbox'],
  parameters: z.object({
    event: z
      .string()
      .regex(
        /^$|^\*$|^[\w./-]{1,200}$|^[\w./-]{0,198}[./]\*$/,
        'Give a name such as order.paid, or order.* for all of them.',
      )
      .default('')
      .meta({
        title: 'Event',
        placeholder: 'order.paid',
        description: 'Its name; order.* for all whose names begin so, * for every event.',
        required: 'Say which event starts it.',
        widget: 'event',
        expression: false,
      }),
    conditions: conditionsSchema
      .prefault({})
      .meta({ title: 'Only where', description: '`$json.data` is what the event says.', widget: 'conditions' }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'event',
  summary: ({ event, conditions }) =>
    [String(event || 'No event yet'), summaryOfConditions(conditions)].filter(Boolean).join(', '),
});
