import type { App } from './app.ts';
import { needed, text } from './fields.ts';

/** https://hn.algolia.com/api */
export const hackerNews: App = {
  id: 'hacker-news',
  title: 'Hacker News',
  colour: '#c24a00',
  baseUrl: 'https://hn.algolia.com/api/v1',
  auth: { kind: 'none' },
  credential: 'None: it is open to everybody.',
  exported: {
    type: 'hackerNews',
    resource: 'article',
    operations: { article: 'get', all: 'getAll', user: 'get' },
    ignored: ['includeComments'],
  },
  operations: {
    'all.getAll': {
      title: 'Search posts',
      method: 'GET',
      path: '/search',
      fields: {
        keyword: text('Search'),
        tags: text('Of the kind', { placeholder: 'story, comment, front_page …', kind: 'json' }),
        limit: text('At most', { kind: 'number', fallback: 100 }),
      },
      prepare: ({ tags }) => ({ tags: Array.isArray(tags) ? tags.join(',') : (tags ?? null) }),
      query: { query: '{keyword}', tags: '{tags}', hitsPerPage: '{limit}' },
      items: 'hits',
    },
    'article.get': {
      title: 'Get a post',
      method: 'GET',
      path: '/items/{articleId}',
      fields: { articleId: needed('Id of the post') },
    },
    'user.get': { title: 'Get a user', method: 'GET', path: '/users/{username}', fields: { username: needed('Name') } },
  },
};
