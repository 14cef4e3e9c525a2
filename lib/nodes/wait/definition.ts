import { z } from 'zod';
import { defineNode, type Port } from '../define-node.ts';

export const definition = defineNode({
  type: 'wait',
  version: 1,
  title: 'Wait',
  description: 'Holds the run for a time, until a date, for a call of its resume address, or for an event.',
  family: 'flow',
  icon: 'hourglass',
  aliases: ['sleep', 'delay', 'pause', 'until', 'resume', 'timer', 'event', 'signal', 'message'],
  parameters: z.object({
    for: z.enum(['time', 'date', 'call', 'event']).default('time').meta({
      title: 'Wait',
      description: 'A while, until a date, for a call of the resume address, or for an event.',
      expression: false,
    }),
    amount: z.coerce
      .number()
      .min(0)
      .default(5)
      .meta({ title: 'Amount', when: { for: ['time'] } }),
    unit: z
      .enum(['seconds', 'minutes', 'hours', 'days'])
      .default('seconds')
      .meta({ title: 'Unit', when: { for: ['time'] } }),
    until: z
      .string()
      .default('')
      .meta({ title: 'Until', placeholder: '2026-12-24T18:00', when: { for: ['date'] } }),
    event: z
      .string()
      .default('')
      .meta({ title: 'Event', placeholder: 'order.paid', when: { for: ['event'] } }),
    match: z
      .array(
        z.object({
          path: z.string().default('').meta({ title: 'Field', placeholder: 'order.id' }),
          value: z.union([z.string(), z.number(), z.boolean()]).default('').meta({ title: 'Value' }),
        }),
      )
      .default([])
      .meta({
        title: 'Only where',
        description: 'Fields of the event that must be the same.',
        when: { for: ['event'] },
      }),
    limit: z.coerce
      .number()
      .min(0)
      .default(0)
      .meta({
        title: 'Give up after',
        description: 'Hours; 0 waits up to a year.',
        when: { for: ['call', 'event'] },
        advanced: true,
      }),
    branch: z
      .boolean()
      .default(false)
      .meta({
        title: 'Own output when it gives up',
        when: { for: ['call', 'event'] },
        advanced: true,
        expression: false,
      }),
  }),
  inputs: [{ id: 'main' }],
  outputs: ({ for: what, branch }): Port[] =>
    branch && (what === 'call' || what === 'event')
      ? [{ id: 'main' }, { id: 'timeout', label: 'Gave up' }]
      : [{ id: 'main' }],
  effects: 'read',
  summary: ({ for: what, amount, unit, until, event }) =>
    what === 'call' || what === 'event'
      ? `For ${what === 'event' && event ? String(event).replace(/^=/, '') : `a${what === 'event' ? 'n event' : ' call'}`}`
      : what === 'date'
        ? `Until ${String(until ?? '').replace(/^=/, '')}`
        : `${amount ?? 5} ${unit ?? 'seconds'}`,
});
