import type { App } from './app.ts';
import { done, needed, text } from './fields.ts';

/** https://developers.mattermost.com/api-documentation */
export const mattermost: App = {
  id: 'mattermost',
  title: 'Mattermost',
  colour: '#1e325c',
  baseUrl: '',
  auth: { kind: 'bearer' },
  credential: 'A personal access token or that of a bot. The address of the app is that of your server.',
  exported: { type: 'mattermost', resource: 'message', operations: { message: 'post', reaction: 'create' } },
  operations: {
    'message.post': {
      title: 'Send a message',
      method: 'POST',
      path: '/api/v4/posts',
      fields: {
        channelId: needed('Channel', { placeholder: 'Its id' }),
        message: text('Text', { kind: 'long' }),
        rootId: text('Reply to', { from: ['root_id'] }),
        attachments: text('Attachments', { kind: 'json' }),
      },
      body: {
        channel_id: '{channelId}',
        message: '{message}',
        root_id: '{rootId}',
        props: { attachments: '{attachments}' },
      },
    },
    'message.delete': {
      title: 'Delete a message',
      method: 'DELETE',
      path: '/api/v4/posts/{postId}',
      fields: { postId: needed('Id of the message') },
      ...done,
    },
  },
};
