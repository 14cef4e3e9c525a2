import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'send-email',
  version: 1,
  title: 'Send e-mail',
  description: 'Sends a mail through your own mail server (SMTP).',
  family: 'action',
  icon: 'mail',
  aliases: ['smtp', 'mail', 'message', 'notify'],
  parameters: z.object({
    server: z.string().default('').meta({
      title: 'Mail server',
      description: 'A secret with its address: smtps://user:password@smtp.example.com',
      widget: 'secret',
      required: 'Choose the secret with the address of the mail server.',
      expression: false,
    }),
    from: z
      .string()
      .default('')
      .meta({ title: 'From', placeholder: 'Ada <ada@example.com>', required: 'Say whom the mail is from.' }),
    to: z
      .string()
      .default('')
      .meta({ title: 'To', placeholder: 'bob@example.com, cyd@example.com', required: 'Say whom the mail is for.' }),
    subject: z.string().default('').meta({ title: 'Subject' }),
    format: z
      .union([
        z.literal('html').meta({ title: 'HTML' }),
        z.literal('text').meta({ title: 'Text' }),
        z.literal('both').meta({ title: 'Both' }),
      ])
      .default('html')
      .meta({ title: 'Written in', expression: false }),
    html: z
      .string()
      .default('')
      .meta({ title: 'HTML', widget: 'textarea', when: { format: ['html', 'both'] } }),
    text: z
      .string()
      .default('')
      .meta({ title: 'Text', widget: 'textarea', when: { format: ['text', 'both'] } }),
    attachments: z.string().default('').meta({
      title: 'Attach files of the item',
      placeholder: 'data, invoice',
      description: 'Their names, with commas. 25 MB together.',
    }),
    cc: z.string().default('').meta({ title: 'Copy to', advanced: true }),
    bcc: z.string().default('').meta({ title: 'Hidden copy to', advanced: true }),
    replyTo: z.string().default('').meta({ title: 'Answers go to', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ to }) => (to ? `To ${short(to)}` : 'To nobody yet'),
});
export type Parameters = z.infer<(typeof definition)['parameters']>;
