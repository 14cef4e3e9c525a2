import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'wait',
  version: 1,
  title: 'Wait',
  description: 'Holds the run for a time, until a date, or until its resume address is called.',
  family: 'flow',
  icon: 'hourglass',
  aliases: ['sleep', 'delay', 'pause', 'until', 'resume', 'timer'],
  parameters: z.object({
    for: z
      .enum(['time', 'date', 'call'])
      .default('time')
      .meta({ title: 'Wait', description: 'A while, until a date, or for a call of the resume address.' }),
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
    limit: z.coerce
      .number()
      .min(0)
      .default(0)
      .meta({
        title: 'Give up after',
        description: 'Hours; 0 waits up to a year.',
        when: { for: ['call'] },
        advanced: true,
      }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'read',
  summary: ({ for: what, amount, unit, until }) =>
    what === 'call'
      ? 'For a call'
      : what === 'date'
        ? `Until ${String(until ?? '').replace(/^=/, '')}`
        : `${amount ?? 5} ${unit ?? 'seconds'}`,
});
