import type { App } from './app.ts';
import { done } from './fields.ts';
import { parsed } from './ready.ts';

const channel = { title: 'Channel', required: true, placeholder: 'Its id', from: ['channelId'] } as const;
const messageId = { title: 'Id of the message', required: true } as const;
const content = { title: 'Text', kind: 'long' } as const;
const embeds = { title: 'Embeds', kind: 'json', from: ['embeds.values', 'embeds'] } as const;

/** https://discord.com/developers/docs/reference */
export const discord: App = {
  id: 'discord',
  title: 'Discord',
  colour: '#4752c4',
  baseUrl: 'https://discord.com/api/v10',
  auth: { kind: 'header', name: 'Authorization', before: 'Bot ' },
  credential: 'The token of your bot: discord.com/developers → your app → Bot. For a webhook: its whole address.',
  exported: {
    type: 'discord',
    resource: 'message',
    operations: { message: 'send', channel: 'create', member: 'getAll', webhook: 'send' },
    ignored: ['guildId', 'sendTo', 'options', 'text'],
    operationOf: ({ authentication, webhookUri, resource }) =>
      authentication === 'webhook' || webhookUri !== undefined || resource === 'webhook' ? 'webhook.send' : undefined,
    rewrite: ({ text, content: said, ...rest }) => ({ ...rest, content: said ?? text ?? '' }),
  },
  operations: {
    'message.send': {
      title: 'Send a message',
      method: 'POST',
      path: '/channels/{channel}/messages',
      fields: { channel, content, embeds },
      prepare: (fields) => ({ embeds: parsed(fields.embeds, 'Embeds') }),
      body: { content: '{content}', embeds: '{embeds}' },
    },
    'webhook.send': {
      title: 'Send by a webhook',
      auth: { kind: 'url' },
      method: 'POST',
      path: '',
      fields: {
        content,
        username: { title: 'Name of the sender' },
        avatarUrl: { title: 'Picture of the sender', from: ['avatarUrl', 'avatar_url'] },
        embeds,
      },
      prepare: (fields) => ({ embeds: parsed(fields.embeds, 'Embeds') }),
      body: { content: '{content}', username: '{username}', avatar_url: '{avatarUrl}', embeds: '{embeds}' },
      ...done,
    },
    'message.get': {
      title: 'Get a message',
      method: 'GET',
      path: '/channels/{channel}/messages/{messageId}',
      fields: { channel, messageId },
    },
    'message.getAll': {
      title: 'Read the messages of a channel',
      method: 'GET',
      path: '/channels/{channel}/messages',
      fields: { channel, limit: { title: 'At most', kind: 'number', fallback: 50 } },
      query: { limit: '{limit}' },
    },
    'message.deleteMessage': {
      title: 'Delete a message',
      method: 'DELETE',
      path: '/channels/{channel}/messages/{messageId}',
      fields: { channel, messageId },
      ...done,
    },
    'message.react': {
      title: 'React to a message',
      method: 'PUT',
      path: '/channels/{channel}/messages/{messageId}/reactions/{emoji}/@me',
      fields: { channel, messageId, emoji: { title: 'Emoji', required: true } },
      ...done,
    },
    'channel.get': { title: 'Get a channel', method: 'GET', path: '/channels/{channel}', fields: { channel } },
    'channel.getAll': {
      title: 'List channels',
      method: 'GET',
      path: '/guilds/{guildId}/channels',
      fields: { guildId: { title: 'Server', required: true } },
    },
    'channel.create': {
      title: 'Create a channel',
      method: 'POST',
      path: '/guilds/{guildId}/channels',
      fields: { guildId: { title: 'Server', required: true }, name: { title: 'Name', required: true } },
      body: { name: '{name}' },
    },
    'member.getAll': {
      title: 'List members',
      method: 'GET',
      path: '/guilds/{guildId}/members',
      fields: {
        guildId: { title: 'Server', required: true },
        limit: { title: 'At most', kind: 'number', fallback: 100 },
      },
      query: { limit: '{limit}' },
    },
  },
};
