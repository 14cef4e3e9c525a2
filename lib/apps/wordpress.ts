import type { JsonValue } from '#lib/engine/values.ts';
import type { App } from './app.ts';
import { needed, text } from './fields.ts';
import { split } from './ready.ts';

const post = {
  title: text('Title'),
  content: text('Text', { kind: 'long' }),
  status: text('State', { choices: ['draft', 'publish', 'pending', 'private', 'future'] }),
  excerpt: text('Excerpt'),
  slug: text('Slug'),
  categories: text('Ids of categories'),
  tags: text('Ids of tags'),
};
const postBody = {
  title: '{title}',
  content: '{content}',
  status: '{status}',
  excerpt: '{excerpt}',
  slug: '{slug}',
  categories: '{categories}',
  tags: '{tags}',
};
const postLists = ({ categories, tags }: { readonly [name: string]: JsonValue | undefined }) => ({
  categories: split(categories),
  tags: split(tags),
});
const postId = needed('Id', { from: ['postId', 'pageId'] });

/** https://developer.wordpress.org/rest-api/reference */
export const wordpress: App = {
  id: 'wordpress',
  title: 'WordPress',
  colour: '#21759b',
  baseUrl: '',
  auth: { kind: 'basic' },
  credential:
    'name:application password (Users → Profile → Application Passwords). The address of the app is that of the site.',
  exported: { type: 'wordpress', resource: 'post', operations: { post: 'create', page: 'create', user: 'create' } },
  operations: {
    'post.create': {
      title: 'Write a post',
      method: 'POST',
      path: '/wp-json/wp/v2/posts',
      fields: post,
      prepare: postLists,
      body: postBody,
    },
    'post.update': {
      title: 'Change a post',
      method: 'POST',
      path: '/wp-json/wp/v2/posts/{id}',
      fields: { id: postId, ...post },
      prepare: postLists,
      body: postBody,
    },
    'post.get': { title: 'Get a post', method: 'GET', path: '/wp-json/wp/v2/posts/{id}', fields: { id: postId } },
    'post.getAll': {
      title: 'List posts',
      method: 'GET',
      path: '/wp-json/wp/v2/posts',
      fields: { search: text('Search'), status: text('State') },
      query: { search: '{search}', status: '{status}' },
      paging: { count: { to: 'page' }, size: { to: 'per_page', most: 100 } },
    },
    'page.create': {
      title: 'Write a page',
      method: 'POST',
      path: '/wp-json/wp/v2/pages',
      fields: post,
      prepare: postLists,
      body: postBody,
    },
    'page.update': {
      title: 'Change a page',
      method: 'POST',
      path: '/wp-json/wp/v2/pages/{id}',
      fields: { id: postId, ...post },
      prepare: postLists,
      body: postBody,
    },
  },
};
