import type { JsonValue } from '#lib/engine/values.ts';
import type { App } from './app.ts';
import { done, needed, text } from './fields.ts';
import { split } from './ready.ts';

const people = (value: JsonValue | undefined) => {
  const names = split(value);
  return Array.isArray(names) ? names.map((address) => ({ emailAddress: { address } })) : null;
};
const mailId = needed('Id of the mail', { from: ['messageId'] });

/** https://learn.microsoft.com/en-us/graph/api/resources/mail-api-overview */
export const outlook: App = {
  id: 'microsoft-outlook',
  title: 'Outlook',
  colour: '#0f6cbd',
  baseUrl: 'https://graph.microsoft.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with Mail.ReadWrite and Mail.Send, from developer.microsoft.com/graph/graph-explorer. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'microsoftOutlook',
    resource: 'message',
    operations: { message: 'send', draft: 'create', folder: 'create' },
    same: { 'message.sendMessage': 'message.send' },
    ignored: ['fields', 'output'],
  },
  operations: {
    'message.send': {
      title: 'Send a mail',
      method: 'POST',
      path: '/v1.0/me/sendMail',
      fields: {
        to: needed('To', { from: ['toRecipients'] }),
        subject: text('Subject'),
        content: text('Message', { kind: 'long', from: ['bodyContent'] }),
        as: text('It is', { choices: ['html', 'Text'], fallback: 'html', from: ['bodyContentType'] }),
        cc: text('Copy to', { from: ['ccRecipients'] }),
        bcc: text('Hidden copy to', { from: ['bccRecipients'] }),
      },
      prepare: ({ to, cc, bcc }) => ({ to: people(to), cc: people(cc), bcc: people(bcc) }),
      body: {
        message: {
          subject: '{subject}',
          body: { contentType: '{as}', content: '{content}' },
          toRecipients: '{to}',
          ccRecipients: '{cc}',
          bccRecipients: '{bcc}',
        },
      },
      ...done,
    },
    'message.getAll': {
      title: 'Find mails',
      method: 'GET',
      path: '/v1.0/me/messages',
      fields: {
        filter: text('Filter', { placeholder: 'isRead eq false', from: ['filters.custom', 'custom'] }),
        search: text('Search'),
        limit: text('At most', { kind: 'number', fallback: 50 }),
      },
      query: { $filter: '{filter}', $search: '{search}', $top: '{limit}' },
      items: 'value',
    },
    'message.get': {
      title: 'Get a mail',
      method: 'GET',
      path: '/v1.0/me/messages/{messageId}',
      fields: { messageId: mailId },
    },
    'message.reply': {
      title: 'Reply to a mail',
      method: 'POST',
      path: '/v1.0/me/messages/{messageId}/reply',
      fields: { messageId: mailId, message: needed('Message', { kind: 'long' }) },
      body: { comment: '{message}' },
      ...done,
    },
    'message.move': {
      title: 'Move a mail',
      method: 'POST',
      path: '/v1.0/me/messages/{messageId}/move',
      fields: { messageId: mailId, folderId: needed('Folder') },
      body: { destinationId: '{folderId}' },
    },
    'message.delete': {
      title: 'Delete a mail',
      method: 'DELETE',
      path: '/v1.0/me/messages/{messageId}',
      fields: { messageId: mailId },
      ...done,
    },
    'draft.create': {
      title: 'Write a draft',
      method: 'POST',
      path: '/v1.0/me/messages',
      fields: {
        to: text('To', { from: ['toRecipients'] }),
        subject: text('Subject'),
        content: text('Message', { kind: 'long', from: ['bodyContent'] }),
      },
      prepare: ({ to }) => ({ to: people(to) }),
      body: { subject: '{subject}', body: { contentType: 'html', content: '{content}' }, toRecipients: '{to}' },
    },
  },
};
