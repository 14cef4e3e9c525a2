import type { App } from './app.ts';
import { needed, text } from './fields.ts';

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */
export const linkedIn: App = {
  id: 'linked-in',
  title: 'LinkedIn',
  colour: '#0a66c2',
  baseUrl: 'https://api.linkedin.com',
  auth: { kind: 'bearer' },
  credential: 'An OAuth access token with w_member_social. It lasts two months.',
  headers: { 'linkedin-version': '202509', 'x-restli-protocol-version': '2.0.0' },
  exported: {
    type: 'linkedIn',
    resource: 'post',
    operations: { post: 'create' },
    ignored: ['postAs', 'shareMediaCategory', 'binaryPropertyName', 'title', 'description'],
  },
  operations: {
    'post.create': {
      title: 'Post',
      method: 'POST',
      path: '/rest/posts',
      fields: {
        author: needed('Who posts', {
          placeholder: 'Id of a person, or urn:li:organization:…',
          from: ['person', 'organization'],
        }),
        text: needed('Text', { kind: 'long' }),
        visibility: text('Visible to', { choices: ['PUBLIC', 'CONNECTIONS'], fallback: 'PUBLIC' }),
        link: text('Link', { from: ['originalUrl'] }),
        linkTitle: text('Title of the link', { from: ['title'] }),
      },
      prepare: ({ author, link, linkTitle }) => ({
        urn: String(author).startsWith('urn:') ? (author ?? '') : `urn:li:person:${author}`,
        linkTitle: link ? (linkTitle ?? link) : null,
      }),
      body: {
        author: '{urn}',
        commentary: '{text}',
        visibility: '{visibility}',
        distribution: { feedDistribution: 'MAIN_FEED' },
        content: { article: { source: '{link}', title: '{linkTitle}' } },
        lifecycleState: 'PUBLISHED',
      },
    },
  },
};
