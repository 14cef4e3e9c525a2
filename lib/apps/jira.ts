import type { App } from './app.ts';
import { done, needed, text } from './fields.ts';
import { split } from './ready.ts';

const issueKey = needed('Issue', { placeholder: 'SHOP-7', from: ['issueKey'] });

/** https://developer.atlassian.com/cloud/jira/platform/rest/v2 */
export const jira: App = {
  id: 'jira',
  title: 'Jira',
  colour: '#0052cc',
  baseUrl: '',
  auth: { kind: 'basic' },
  credential: 'e-mail:API token (id.atlassian.com → Security). The address of the app is https://….atlassian.net.',
  exported: {
    type: 'jira',
    resource: 'issue',
    operations: { issue: 'create', issueComment: 'add', user: 'get' },
    ignored: ['jiraVersion'],
  },
  operations: {
    'issue.create': {
      title: 'Create an issue',
      method: 'POST',
      path: '/rest/api/2/issue',
      fields: {
        project: needed('Id of the project'),
        type: needed('Id of the type', { from: ['issueType'] }),
        summary: needed('Title'),
        description: text('Description', { kind: 'long' }),
        assignee: text('Account of the assignee'),
        priority: text('Id of the priority'),
        labels: text('Labels'),
      },
      prepare: ({ labels }) => ({ labels: split(labels) }),
      body: {
        fields: {
          project: { id: '{project}' },
          issuetype: { id: '{type}' },
          summary: '{summary}',
          description: '{description}',
          assignee: { id: '{assignee}' },
          priority: { id: '{priority}' },
          labels: '{labels}',
        },
      },
    },
    'issue.get': { title: 'Get an issue', method: 'GET', path: '/rest/api/2/issue/{issueKey}', fields: { issueKey } },
    'issue.getAll': {
      title: 'Find issues',
      method: 'GET',
      path: '/rest/api/2/search/jql',
      fields: {
        jql: text('JQL', { fallback: 'created >= -30d order by created desc' }),
        fields: text('Fields', { fallback: '*all' }),
      },
      query: { jql: '{jql}', fields: '{fields}' },
      items: 'issues',
      paging: { cursor: { from: 'nextPageToken', to: 'nextPageToken' }, size: { to: 'maxResults', most: 100 } },
    },
    'issue.update': {
      title: 'Change an issue',
      method: 'PUT',
      path: '/rest/api/2/issue/{issueKey}',
      fields: {
        issueKey,
        summary: text('Title'),
        description: text('Description', { kind: 'long' }),
        assignee: text('Account of the assignee'),
      },
      body: { fields: { summary: '{summary}', description: '{description}', assignee: { id: '{assignee}' } } },
      ...done,
    },
    'issue.delete': {
      title: 'Delete an issue',
      method: 'DELETE',
      path: '/rest/api/2/issue/{issueKey}',
      fields: { issueKey },
      ...done,
    },
    'issueComment.add': {
      title: 'Comment on an issue',
      method: 'POST',
      path: '/rest/api/2/issue/{issueKey}/comment',
      fields: { issueKey, comment: needed('Text', { kind: 'long' }) },
      body: { body: '{comment}' },
    },
    'issueComment.getAll': {
      title: 'List the comments of an issue',
      method: 'GET',
      path: '/rest/api/2/issue/{issueKey}/comment',
      fields: { issueKey },
      items: 'comments',
    },
  },
};
