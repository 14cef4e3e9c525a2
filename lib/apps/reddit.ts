import type { JsonValue } from '#lib/engine/values.ts';
import { getPath } from '#lib/nodes/paths.ts';
import type { App } from './app.ts';
import { needed, text } from './fields.ts';

const subreddit = needed('Subreddit', { placeholder: 'selfhosted' });
const sort = text('Sorted by', { choices: ['relevance', 'hot', 'new', 'top', 'comments'] });
/** Things are wrapped with their kind. */
const unwrapped = (value: JsonValue) => getPath(value, 'data') ?? value;
const listing = { items: 'data.children', shape: unwrapped } as const;
const paging = { cursor: { from: 'data.after', to: 'after' }, size: { to: 'limit', most: 100 } } as const;
const found = { raw_json: 1 } as const;

/** https://www.reddit.com/dev/api */
export const reddit: App = {
  id: 'reddit',
  title: 'Reddit',
  colour: '#d93900',
  baseUrl: 'https://oauth.reddit.com',
  auth: { kind: 'bearer' },
  credential: 'An OAuth access token of your app: www.reddit.com/prefs/apps. It lasts a day at most.',
  headers: { 'user-agent': 'web:millrace:v1 (workflows)' },
  exported: {
    type: 'reddit',
    resource: 'post',
    operations: { post: 'create', postComment: 'create', profile: 'get', subreddit: 'get', user: 'get' },
    ignored: ['location', 'details'],
    operationOf: ({ resource = 'post', operation, location, details = 'identity' }) => {
      if (resource === 'post' && operation === 'search' && location === 'allReddit') return 'post.searchAll';
      if (resource === 'profile') return details === 'identity' ? 'profile.get' : `profile.${String(details)}`;
      return undefined;
    },
  },
  operations: {
    'post.create': {
      title: 'Write a post',
      method: 'POST',
      path: '/api/submit',
      fields: {
        subreddit,
        title: needed('Title'),
        kind: text('It is', { choices: ['self', 'link', 'image'], fallback: 'self' }),
        text: text('Text', { kind: 'long' }),
        url: text('Link'),
      },
      form: { sr: '{subreddit}', title: '{title}', kind: '{kind}', text: '{text}', url: '{url}', api_type: 'json' },
      items: 'json.data',
    },
    'post.search': {
      title: 'Search a subreddit',
      method: 'GET',
      path: '/r/{subreddit}/search',
      fields: { subreddit, keyword: needed('Search'), sort },
      query: { q: '{keyword}', restrict_sr: 'on', sort: '{sort}', ...found },
      ...listing,
      paging,
    },
    'post.searchAll': {
      title: 'Search all of Reddit',
      method: 'GET',
      path: '/search',
      fields: { keyword: needed('Search'), sort },
      query: { q: '{keyword}', sort: '{sort}', ...found },
      ...listing,
      paging,
    },
    'post.getAll': {
      title: 'List posts of a subreddit',
      method: 'GET',
      path: '/r/{subreddit}/{category}',
      fields: {
        subreddit,
        category: text('Which', {
          choices: ['hot', 'new', 'rising', 'top', 'controversial'],
          fallback: 'hot',
          from: ['filters.category', 'category'],
        }),
      },
      query: found,
      ...listing,
      paging,
    },
    'post.get': {
      title: 'Get a post',
      method: 'GET',
      path: '/r/{subreddit}/comments/{postId}',
      fields: { subreddit, postId: needed('Id of the post') },
      query: found,
      items: '0.data.children',
      shape: unwrapped,
    },
    'postComment.create': {
      title: 'Comment on a post',
      method: 'POST',
      path: '/api/comment',
      fields: { postId: needed('Id of the post'), text: needed('Text', { kind: 'long', from: ['commentText'] }) },
      form: { thing_id: 't3_{postId}', text: '{text}', api_type: 'json' },
      items: 'json.data.things',
      shape: unwrapped,
    },
    'postComment.getAll': {
      title: 'List the comments of a post',
      method: 'GET',
      path: '/r/{subreddit}/comments/{postId}',
      fields: { subreddit, postId: needed('Id of the post'), limit: text('At most', { kind: 'number' }) },
      query: { limit: '{limit}', ...found },
      items: '1.data.children',
      shape: unwrapped,
    },
    'profile.get': { title: 'Get your own profile', method: 'GET', path: '/api/v1/me', fields: {} },
    'profile.saved': {
      title: 'List what you saved',
      method: 'GET',
      path: '/api/v1/me',
      fields: { limit: text('At most', { kind: 'number', fallback: 100 }) },
      next: { method: 'GET', path: '/user/{answer.name}/saved', query: { limit: '{limit}', ...found } },
      ...listing,
    },
    'subreddit.get': {
      title: 'Get a subreddit',
      method: 'GET',
      path: '/r/{subreddit}/about',
      fields: { subreddit },
      items: 'data',
    },
    'user.get': {
      title: 'Get a user',
      method: 'GET',
      path: '/user/{username}/about',
      fields: { username: needed('Name') },
      items: 'data',
    },
  },
};
