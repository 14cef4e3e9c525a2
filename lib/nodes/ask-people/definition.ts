import { z } from 'zod';
import { defineNode, type Port } from '../define-node.ts';

const UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
const field = z.object({
  name: z.string().default('').meta({ title: 'Name', placeholder: 'amount', required: 'Name the field.' }),
  label: z.string().default('').meta({ title: 'Label', placeholder: 'Amount' }),
  type: z
    .enum(['text', 'textarea', 'number', 'date', 'boolean', 'email', 'select'])
    .default('text')
    .meta({ title: 'Type' }),
  options: z
    .string()
    .default('')
    .meta({ title: 'Options', description: 'One per line.', widget: 'textarea', when: { type: ['select'] } }),
  required: z.boolean().default(false).meta({ title: 'Required' }),
  help: z.string().default('').meta({ title: 'Help' }),
});
const TIMED_OUT: Port = { id: 'timeout', label: 'Timed out' };

export const definition = defineNode({
  type: 'ask-people',
  version: 1,
  title: 'Ask people',
  description: 'Asks people to approve, to choose or to fill in a form, and waits for their answer.',
  family: 'human',
  icon: 'user-check',
  aliases: [
    'approval',
    'approve',
    'human in the loop',
    'form',
    'choice',
    'review',
    'send and wait',
    'inbox',
    'sign off',
  ],
  parameters: z.object({
    kind: z.enum(['approval', 'choice', 'form']).default('approval').meta({ title: 'Ask for', expression: false }),
    title: z
      .string()
      .default('')
      .meta({ title: 'Question', placeholder: 'Pay this invoice?', required: 'Say what is asked.' }),
    message: z.string().default('').meta({
      title: 'Message',
      description: 'What people need to know to answer. Markdown.',
      widget: 'textarea',
    }),
    options: z
      .string()
      .default('')
      .meta({ title: 'Options', description: 'One per line.', widget: 'textarea', when: { kind: ['choice'] } }),
    fields: z
      .array(field)
      .default([])
      .meta({ title: 'Fields', when: { kind: ['form'] } }),
    people: z.string().default('').meta({
      title: 'People',
      description:
        'E-mail addresses with commas. Members answer in the inbox, others by a one-time link. Nobody named: whoever may answer requests.',
      placeholder: 'maria@example.com',
    }),
    roles: z
      .string()
      .default('')
      .meta({ title: 'Roles', description: 'Everybody who has one of these roles. Names with commas.' }),
    quorum: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(1)
      .meta({ title: 'Equal answers that decide', description: 'One rejection decides alone.' }),
    timeout: z.coerce.number().positive().default(7).meta({ title: 'Time out after' }),
    unit: z.enum(UNITS).default('days').meta({ title: 'Unit' }),
    remindHours: z.coerce
      .number()
      .min(0)
      .default(0)
      .meta({ title: 'Remind every', description: 'Hours; 0 never reminds.', advanced: true }),
    escalateHours: z.coerce
      .number()
      .min(0)
      .default(0)
      .meta({ title: 'Ask others too after', description: 'Hours; 0 asks nobody else.', advanced: true }),
    escalatePeople: z.string().default('').meta({ title: 'Others: people', advanced: true }),
    escalateRoles: z.string().default('').meta({ title: 'Others: roles', advanced: true }),
    single: z.boolean().default(false).meta({
      title: 'One output for everything',
      description: 'Items also get `data`, as imported workflows expect it.',
      advanced: true,
      expression: false,
    }),
  }),
  inputs: [{ id: 'main' }],
  outputs: ({ kind, single }): Port[] => {
    if (single) return [{ id: 'main' }];
    if (kind === 'approval')
      return [{ id: 'approved', label: 'Approved' }, { id: 'rejected', label: 'Rejected' }, TIMED_OUT];
    return [kind === 'choice' ? { id: 'main', label: 'Chosen' } : { id: 'submitted', label: 'Submitted' }, TIMED_OUT];
  },
  effects: 'read',
  summary: ({ title, kind }) =>
    String(title ?? '').replace(/^=/, '') ||
    `For ${kind === 'form' ? 'a form' : kind === 'choice' ? 'a choice' : 'an approval'}`,
});
