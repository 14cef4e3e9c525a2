import type { App } from './app.ts';
import { done, needed, text } from './fields.ts';

/** https://developer.x.com/en/docs/x-api */
export const x: App = {
  id: 'twitter',
  title: 'X',
  colour: '#0f1419',
  baseUrl: 'https://api.x.com',
  auth: { kind: 'bearer' },
  credential: 'An OAuth 2 access token of a user with tweet.write: developer.x.com. It lasts two hours.',
  exported: {
    type: 'twitter',
    resource: 'tweet',
    operations: { tweet: 'create', user: 'searchUser', directMessage: 'create' },
    rewrite: ({ inReplyToStatusId, ...rest }) => ({
      ...rest,
      ...(inReplyToStatusId === undefined ? {} : { replyTo: inReplyToStatusId }),
    }),
  },
  operations: {
    'tweet.create': {
      title: 'Post',
      method: 'POST',
      path: '/2/tweets',
      fields: { text: needed('Text', { kind: 'long' }), replyTo: text('Reply to the post') },
      body: { text: '{text}', reply: { in_reply_to_tweet_id: '{replyTo}' } },
      items: 'data',
    },
    'tweet.delete': {
      title: 'Delete a post',
      method: 'DELETE',
      path: '/2/tweets/{id}',
      fields: { id: needed('Id of the post', { from: ['tweetDeleteId', 'tweetId'] }) },
      ...done,
    },
    'tweet.search': {
      title: 'Search posts',
      method: 'GET',
      path: '/2/tweets/search/recent',
      fields: { query: needed('Search for', { from: ['searchText'] }) },
      query: { query: '{query}' },
      items: 'data',
      paging: { cursor: { from: 'meta.next_token', to: 'next_token' }, size: { to: 'max_results', most: 100 } },
    },
    'user.searchUser': {
      title: 'Get a person',
      method: 'GET',
      path: '/2/users/by/username/{user}',
      fields: { user: needed('Name', { from: ['user', 'username'] }) },
      items: 'data',
    },
  },
};
