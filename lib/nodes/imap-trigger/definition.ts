import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

const fixed = { expression: false } as const;
const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

export const definition = defineNode({
  type: 'imap-trigger',
  version: 1,
  title: 'E-mail received (IMAP)',
  description: 'Starts a run for each mail that arrives in a mailbox.',
  family: 'trigger',
  icon: 'mail',
  aliases: ['email', 'inbox', 'mailbox', 'imap', 'mail trigger', 'attachment'],
  parameters: z.object({
    server: z
      .string()
      .default('')
      .meta({
        title: 'Mailbox server',
        description: 'A secret with its address: imaps://user:password@imap.example.com (%40 for an @ in the user)',
        widget: 'secret',
        required: 'Choose the secret with the address of the mailbox.',
        ...fixed,
      }),
    mailbox: z
      .string()
      .min(1, 'Name a mailbox, such as INBOX.')
      .max(250)
      .default('INBOX')
      .meta({ title: 'Mailbox', placeholder: 'INBOX', ...fixed }),
    format: z
      .union([
        named('resolved', 'By its meaning'),
        named('simple', 'Simple, as in n8n'),
        named('raw', 'As it was sent'),
      ])
      .default('resolved')
      .meta({ title: 'Give the mail', ...fixed }),
    attachments: z
      .boolean()
      .default(true)
      .meta({ title: 'Take attachments along as files', when: { format: ['resolved', 'simple'] }, ...fixed }),
    markRead: z
      .boolean()
      .default(false)
      .meta({ title: 'Mark as read once its run is started', ...fixed }),
    onlyUnread: z
      .boolean()
      .default(false)
      .meta({ title: 'Only mails that nobody has read', ...fixed }),
    criteria: z
      .array(
        z.object({
          field: z
            .union([
              named('from', 'From'),
              named('to', 'To'),
              named('cc', 'Copy to'),
              named('subject', 'Subject'),
              named('body', 'Body'),
              named('text', 'Anywhere'),
            ])
            .default('from')
            .meta({ title: 'Where', ...fixed }),
          contains: z
            .string()
            .max(1000)
            .default('')
            .meta({ title: 'Contains', ...fixed }),
        }),
      )
      .max(20)
      .default([])
      .meta({ title: 'Only mails that say', ...fixed }),
    everySeconds: z
      .int()
      .min(10)
      .max(86_400)
      .default(60)
      .meta({ title: 'Looked at every … seconds', advanced: true, ...fixed }),
    prefix: z
      .string()
      .max(100)
      .default('attachment_')
      .meta({ title: 'Files are called', description: 'And their number: attachment_0.', advanced: true, ...fixed }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'read',
  trigger: 'mail',
  summary: ({ mailbox = 'INBOX' }) => `Mails in ${short(mailbox)}`,
});
export type Parameters = z.infer<(typeof definition)['parameters']>;
