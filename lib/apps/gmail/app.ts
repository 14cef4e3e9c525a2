import type { JsonObject } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField, Operation } from '../app.ts';
import { done } from '../fields.ts';
import { firstOf, split } from '../ready.ts';

const messageId = { title: 'Id of the message', required: true } as const satisfies AppField;
const threadId = { title: 'Id of the thread', required: true } as const satisfies AppField;
const labelIds = {
  title: 'Ids of labels',
  required: true,
  description: 'With commas: INBOX, UNREAD, STARRED, or Label_…',
  from: ['labelIds', 'labelNames'],
} as const satisfies AppField;
const letter = {
  subject: { title: 'Subject' },
  message: { title: 'Message', kind: 'long', from: ['message', 'htmlMessage'] },
  as: { title: 'It is', choices: ['html', 'text'], fallback: 'html', from: ['emailType'] },
  cc: { title: 'Copy to', from: ['ccList'] },
  bcc: { title: 'Hidden copy to', from: ['bccList'] },
  replyTo: { title: 'Answers go to' },
  senderName: { title: 'Name of the sender' },
  attachments: {
    title: 'Attach files of the item',
    placeholder: 'data, invoice',
    description: 'Their names, with commas.',
  },
} as const satisfies Record<string, AppField>;
const to = { title: 'To', required: true, placeholder: 'ada@example.com', from: ['sendTo', 'toList'] } as const;
const messages = '/gmail/v1/users/me/messages';
const simple = { title: 'Only the most important', kind: 'boolean', fallback: true } as const satisfies AppField;

function modify(title: string, change: JsonObject, fields: Operation['fields'] = { messageId }): Operation {
  return {
    title,
    method: 'POST',
    path: `${messages}/{messageId}/modify`,
    fields,
    prepare: (given) => ({ labelIds: split(given.labelIds) }),
    body: change,
  };
}

/** https://developers.google.com/workspace/gmail/api/reference/rest */
export const gmail: App = {
  id: 'gmail',
  title: 'Gmail',
  colour: '#c5221f',
  baseUrl: 'https://gmail.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope gmail.modify, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'gmail',
    resource: 'message',
    operations: { message: 'send', draft: 'create', label: 'getAll', thread: 'getAll', messageLabel: 'add' },
    same: {
      'message.sendEmail': 'message.send',
      'thread.reply': 'message.reply',
      'messageLabel.add': 'message.addLabels',
      'messageLabel.remove': 'message.removeLabels',
    },
    ignored: ['appendAttribution', 'includeHtml', 'dataPropertyAttachmentsPrefixName', 'downloadAttachments'],
    rewrite: ({ attachmentsUi, filters, ...rest }) => ({
      ...rest,
      ...(isRecord(filters) ? filters : {}),
      ...attached(attachmentsUi),
      ...(rest.includeHtml === false && { emailType: 'text' }),
      sendTo: split(firstOf(rest, 'sendTo', 'toList')) === null ? '' : (firstOf(rest, 'sendTo', 'toList') ?? ''),
    }),
  },
  operations: {
    'message.send': {
      title: 'Send a mail',
      fields: { to, ...letter },
      program: 'gmail-send',
      method: 'POST',
      path: `${messages}/send`,
    },
    'message.reply': {
      title: 'Reply to a mail',
      fields: { messageId, ...letter },
      program: 'gmail-reply',
      method: 'POST',
      path: `${messages}/send`,
    },
    'draft.create': {
      title: 'Write a draft',
      fields: { to: { ...to, from: ['sendTo'] }, ...letter },
      program: 'gmail-draft',
      method: 'POST',
      path: '/gmail/v1/users/me/drafts',
    },
    'message.get': {
      title: 'Get a mail',
      fields: { messageId, simple },
      program: 'gmail-get',
      method: 'GET',
      path: `${messages}/{messageId}`,
    },
    'message.getAll': {
      title: 'Find mails',
      fields: {
        q: { title: 'Search', placeholder: 'from:ada@example.com has:attachment' },
        labelIds: { title: 'Ids of labels', from: ['labelIds'] },
        unread: { title: 'Read or not', choices: ['both', 'unread', 'read'], from: ['readStatus'] },
        sender: { title: 'From' },
        receivedAfter: { title: 'Received after' },
        receivedBefore: { title: 'Received before' },
        spam: { title: 'Spam and trash too', kind: 'boolean', from: ['includeSpamTrash'] },
        simple,
      },
      program: 'gmail-list',
      method: 'GET',
      path: messages,
      items: 'messages',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 500 } },
      query: { q: '{q}', labelIds: '{labelIds}', includeSpamTrash: '{spam}' },
    },
    'message.addLabels': modify('Add labels to a mail', { addLabelIds: '{labelIds}' }, { messageId, labelIds }),
    'message.removeLabels': modify(
      'Take labels from a mail',
      { removeLabelIds: '{labelIds}' },
      { messageId, labelIds },
    ),
    'message.markAsRead': modify('Mark a mail as read', { removeLabelIds: ['UNREAD'] }),
    'message.markAsUnread': modify('Mark a mail as unread', { addLabelIds: ['UNREAD'] }),
    'message.delete': {
      title: 'Delete a mail for good',
      method: 'DELETE',
      path: `${messages}/{messageId}`,
      fields: { messageId },
      ...done,
    },
    'message.trash': {
      title: 'Put a mail into the trash',
      method: 'POST',
      path: `${messages}/{messageId}/trash`,
      fields: { messageId },
    },
    'thread.get': {
      title: 'Get a thread',
      method: 'GET',
      path: '/gmail/v1/users/me/threads/{threadId}',
      fields: { threadId, format: { title: 'Format', choices: ['full', 'metadata', 'minimal'], fallback: 'full' } },
      query: { format: '{format}' },
    },
    'thread.getAll': {
      title: 'List threads',
      method: 'GET',
      path: '/gmail/v1/users/me/threads',
      fields: { q: { title: 'Search' } },
      query: { q: '{q}' },
      items: 'threads',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 500 } },
    },
    'thread.addLabels': {
      title: 'Add labels to a thread',
      method: 'POST',
      path: '/gmail/v1/users/me/threads/{threadId}/modify',
      fields: { threadId, labelIds },
      prepare: (given) => ({ labelIds: split(given.labelIds) }),
      body: { addLabelIds: '{labelIds}' },
    },
    'thread.removeLabels': {
      title: 'Take labels from a thread',
      method: 'POST',
      path: '/gmail/v1/users/me/threads/{threadId}/modify',
      fields: { threadId, labelIds },
      prepare: (given) => ({ labelIds: split(given.labelIds) }),
      body: { removeLabelIds: '{labelIds}' },
    },
    'thread.delete': {
      title: 'Delete a thread for good',
      method: 'DELETE',
      path: '/gmail/v1/users/me/threads/{threadId}',
      fields: { threadId },
      ...done,
    },
    'label.getAll': {
      title: 'List labels',
      method: 'GET',
      path: '/gmail/v1/users/me/labels',
      fields: {},
      items: 'labels',
    },
    'label.create': {
      title: 'Create a label',
      method: 'POST',
      path: '/gmail/v1/users/me/labels',
      fields: { name: { title: 'Name', required: true } },
      body: { name: '{name}', labelListVisibility: 'labelShow', messageListVisibility: 'show' },
    },
    'label.get': {
      title: 'Get a label',
      method: 'GET',
      path: '/gmail/v1/users/me/labels/{labelId}',
      fields: { labelId: { title: 'Id of the label', required: true } },
    },
    'label.delete': {
      title: 'Delete a label',
      method: 'DELETE',
      path: '/gmail/v1/users/me/labels/{labelId}',
      fields: { labelId: { title: 'Id of the label', required: true } },
      ...done,
    },
  },
};

/** `{ attachmentsBinary: [{ property: 'data' }] }` as names with commas. */
function attached(ui: JsonObject[string] | undefined): JsonObject {
  const rows = isRecord(ui) && Array.isArray(ui.attachmentsBinary) ? ui.attachmentsBinary.filter(isRecord) : [];
  return rows.length === 0 ? {} : { attachments: rows.map(({ property }) => String(property ?? 'data')).join(', ') };
}
