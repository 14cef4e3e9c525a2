import type { JsonValue } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { App } from './app.ts';
import { joined, parsed } from './ready.ts';

const channel = {
  title: 'Channel',
  required: true,
  placeholder: 'C0123456789, #general or a user’s id',
  from: ['channelId', 'channel', 'user'],
} as const;
const paging = {
  cursor: { from: 'response_metadata.next_cursor', to: 'cursor' },
  size: { to: 'limit', most: 200 },
} as const;
const ts = {
  title: 'Time stamp of the message',
  required: true,
  placeholder: '1700000000.000100',
  from: ['ts', 'timestamp'],
} as const;

/** https://api.slack.com/methods */
export const slack: App = {
  id: 'slack',
  title: 'Slack',
  colour: '#611f69',
  baseUrl: 'https://slack.com/api',
  auth: { kind: 'bearer' },
  credential: 'A bot token (xoxb-…): api.slack.com/apps, your app, “OAuth & Permissions”.',
  failure: {
    path: 'ok',
    message: 'error',
    connection: [
      'invalid_auth',
      'not_authed',
      'token_revoked',
      'token_expired',
      'account_inactive',
      'missing_scope',
      'not_allowed_token_type',
    ],
  },
  exported: {
    type: 'slack',
    resource: 'message',
    operations: { message: 'post', channel: 'create', user: 'info', file: 'upload', reaction: 'add' },
    same: {
      'message.create': 'message.post',
      'message.postMessage': 'message.post',
      'message.send': 'message.post',
      'user.get': 'user.info',
    },
    ignored: ['select', 'messageType', 'includeLinkToWorkflow'],
    rewrite: ({ blocksUi, attachments, ...rest }) => ({
      ...rest,
      ...(blocksUi === undefined ? {} : { blocks: blocksIn(blocksUi) }),
      ...(Array.isArray(attachments) && attachments.length > 0 ? { attachments } : {}),
    }),
  },
  operations: {
    'message.post': {
      title: 'Send a message',
      method: 'POST',
      path: '/chat.postMessage',
      fields: {
        channel,
        text: { title: 'Text', kind: 'long', description: 'Slack’s own markup: *bold*, _italic_, <https://…|link>.' },
        blocks: { title: 'Blocks', kind: 'json' },
        attachments: { title: 'Attachments', kind: 'json' },
        threadTs: {
          title: 'Reply to',
          placeholder: '1700000000.000100',
          from: ['thread_ts.replyValues.thread_ts', 'thread_ts'],
        },
        broadcast: {
          title: 'Show the reply in the channel too',
          kind: 'boolean',
          from: ['thread_ts.replyValues.reply_broadcast'],
        },
        username: { title: 'Name of the sender' },
        iconEmoji: { title: 'Emoji of the sender', placeholder: ':tada:', from: ['icon_emoji'] },
        mrkdwn: { title: 'Read the markup', kind: 'boolean' },
        unfurlLinks: { title: 'Show what links lead to', kind: 'boolean', from: ['unfurl_links'] },
      },
      prepare: ({ blocks, attachments }) => ({
        blocks: listed(blocks, 'Blocks'),
        attachments: listed(attachments, 'Attachments'),
      }),
      body: {
        channel: '{channel}',
        text: '{text}',
        blocks: '{blocks}',
        attachments: '{attachments}',
        thread_ts: '{threadTs}',
        reply_broadcast: '{broadcast}',
        username: '{username}',
        icon_emoji: '{iconEmoji}',
        mrkdwn: '{mrkdwn}',
        unfurl_links: '{unfurlLinks}',
      },
    },
    'message.update': {
      title: 'Change a message',
      method: 'POST',
      path: '/chat.update',
      fields: { channel, ts, text: { title: 'Text', kind: 'long' }, blocks: { title: 'Blocks', kind: 'json' } },
      prepare: ({ blocks }) => ({ blocks: listed(blocks, 'Blocks') }),
      body: { channel: '{channel}', ts: '{ts}', text: '{text}', blocks: '{blocks}' },
    },
    'message.delete': {
      title: 'Delete a message',
      method: 'POST',
      path: '/chat.delete',
      fields: { channel, ts },
      body: { channel: '{channel}', ts: '{ts}' },
    },
    'message.getPermalink': {
      title: 'Get the link of a message',
      method: 'GET',
      path: '/chat.getPermalink',
      fields: { channel, ts },
      query: { channel: '{channel}', message_ts: '{ts}' },
    },
    'message.search': {
      title: 'Search messages',
      method: 'GET',
      path: '/search.messages',
      fields: {
        query: { title: 'Search for', required: true },
        limit: { title: 'At most', kind: 'number', fallback: 25 },
      },
      query: { query: '{query}', count: '{limit}' },
      items: 'messages.matches',
    },
    'channel.create': {
      title: 'Create a channel',
      method: 'POST',
      path: '/conversations.create',
      fields: {
        name: { title: 'Name', required: true, from: ['channelId', 'channel', 'name'] },
        private: { title: 'Private', kind: 'boolean', from: ['isPrivate', 'channelVisibility'] },
      },
      prepare: (fields) => ({ private: fields.private === true || fields.private === 'private' }),
      body: { name: '{name}', is_private: '{private}' },
      items: 'channel',
    },
    'channel.get': {
      title: 'Get a channel',
      method: 'GET',
      path: '/conversations.info',
      fields: { channel },
      query: { channel: '{channel}' },
      items: 'channel',
    },
    'channel.getAll': {
      title: 'List channels',
      method: 'GET',
      path: '/conversations.list',
      fields: {
        types: { title: 'Kinds', fallback: 'public_channel', placeholder: 'public_channel,private_channel' },
        excludeArchived: {
          title: 'Without archived ones',
          kind: 'boolean',
          from: ['excludeArchived', 'exclude_archived'],
        },
      },
      prepare: ({ types }) => ({ types: joined(types) }),
      query: { types: '{types}', exclude_archived: '{excludeArchived}' },
      items: 'channels',
      paging,
    },
    'channel.history': {
      title: 'Read the messages of a channel',
      method: 'GET',
      path: '/conversations.history',
      fields: { channel, oldest: { title: 'From (Unix seconds)' }, latest: { title: 'Until (Unix seconds)' } },
      query: { channel: '{channel}', oldest: '{oldest}', latest: '{latest}' },
      items: 'messages',
      paging,
    },
    'channel.replies': {
      title: 'Read a thread',
      method: 'GET',
      path: '/conversations.replies',
      fields: { channel, ts },
      query: { channel: '{channel}', ts: '{ts}' },
      items: 'messages',
      paging,
    },
    'channel.invite': {
      title: 'Invite people to a channel',
      method: 'POST',
      path: '/conversations.invite',
      fields: { channel, users: { title: 'Ids of people', required: true, from: ['userIds', 'users'] } },
      prepare: ({ users }) => ({ users: joined(users) }),
      body: { channel: '{channel}', users: '{users}' },
      items: 'channel',
    },
    'channel.join': {
      title: 'Join a channel',
      method: 'POST',
      path: '/conversations.join',
      fields: { channel },
      body: { channel: '{channel}' },
      items: 'channel',
    },
    'channel.member': {
      title: 'List the people in a channel',
      method: 'GET',
      path: '/conversations.members',
      fields: { channel },
      query: { channel: '{channel}' },
      items: 'members',
      paging,
    },
    'user.info': {
      title: 'Get a person',
      method: 'GET',
      path: '/users.info',
      fields: { user: { title: 'Id of the person', required: true } },
      query: { user: '{user}' },
      items: 'user',
    },
    'user.getAll': { title: 'List people', method: 'GET', path: '/users.list', fields: {}, items: 'members', paging },
    'reaction.add': {
      title: 'Add a reaction',
      method: 'POST',
      path: '/reactions.add',
      fields: { channel, ts, name: { title: 'Emoji', required: true, placeholder: 'tada' } },
      body: { channel: '{channel}', timestamp: '{ts}', name: '{name}' },
    },
  },
};

/** Blocks are written as JSON text, as a list, or as `{ blocks: […] }`, which the builder of Slack gives. */
function listed(value: JsonValue | undefined, field: string): JsonValue {
  const read = parsed(value, field);
  return isRecord(read) && read.blocks !== undefined ? read.blocks : read;
}

/** Old exports kept blocks below `blocksValues`. */
const blocksIn = (value: JsonValue): JsonValue =>
  isRecord(value) && value.blocksValues !== undefined ? value.blocksValues : value;
