import type { JsonValue } from '#lib/engine/values.ts';
import type { App, AppField } from './app.ts';
import { done } from './fields.ts';
import { split } from './ready.ts';

const owner = { title: 'Owner', required: true, placeholder: 'acme' } as const satisfies AppField;
const repository = { title: 'Repository', required: true, placeholder: 'shop' } as const satisfies AppField;
const number = {
  title: 'Number',
  required: true,
  from: ['issueNumber', 'pullRequestNumber'],
} as const satisfies AppField;
const file = { title: 'Path of the file', required: true, from: ['filePath'] } as const satisfies AppField;
const branch = {
  title: 'Branch',
  from: ['branch.branch', 'branch', 'reference', 'additionalParameters.reference'],
} as const satisfies AppField;
const repo = '/repos/{owner}/{repository}';
const paging = { count: { to: 'page' }, size: { to: 'per_page', most: 100 } } as const;
const base64 = ({ content }: { readonly [name: string]: unknown }) => ({
  encoded: Buffer.from(String(content ?? '')).toString('base64'),
});
const change = {
  message: { title: 'Message of the commit', required: true, from: ['commitMessage'] },
  content: { title: 'Content', kind: 'long', from: ['fileContent'] },
  branch,
} as const satisfies Record<string, AppField>;

/** https://docs.github.com/en/rest */
export const github: App = {
  id: 'github',
  title: 'GitHub',
  colour: '#24292f',
  baseUrl: 'https://api.github.com',
  auth: { kind: 'bearer' },
  credential: 'A personal access token: github.com/settings/tokens.',
  headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  exported: {
    type: 'github',
    resource: 'issue',
    operations: {
      issue: 'create',
      file: 'create',
      repository: 'getIssues',
      release: 'create',
      review: 'create',
      user: 'getRepositories',
      organization: 'getRepositories',
      workflow: 'dispatch',
    },
    ignored: ['binaryData', 'asBinaryProperty', 'additionalParameters'],
    rewrite: ({ additionalParameters, labels, assignees, ...rest }) => ({
      ...rest,
      ...(additionalParameters === undefined ? {} : { branch: additionalParameters }),
      ...named('labels', labels, 'label'),
      ...named('assignees', assignees, 'assignee'),
    }),
  },
  operations: {
    'issue.create': {
      title: 'Open an issue',
      method: 'POST',
      path: `${repo}/issues`,
      fields: {
        owner,
        repository,
        title: { title: 'Title', required: true },
        body: { title: 'Text', kind: 'long' },
        labels: { title: 'Labels' },
        assignees: { title: 'Assignees' },
      },
      prepare: ({ labels, assignees }) => ({ labels: split(labels), assignees: split(assignees) }),
      body: { title: '{title}', body: '{body}', labels: '{labels}', assignees: '{assignees}' },
    },
    'issue.get': {
      title: 'Get an issue',
      method: 'GET',
      path: `${repo}/issues/{number}`,
      fields: { owner, repository, number },
    },
    'issue.edit': {
      title: 'Change an issue',
      method: 'PATCH',
      path: `${repo}/issues/{number}`,
      fields: {
        owner,
        repository,
        number,
        title: { title: 'Title' },
        body: { title: 'Text', kind: 'long' },
        state: { title: 'State', choices: ['open', 'closed'] },
        labels: { title: 'Labels' },
      },
      prepare: ({ labels }) => ({ labels: split(labels) }),
      body: { title: '{title}', body: '{body}', state: '{state}', labels: '{labels}' },
    },
    'issue.createComment': {
      title: 'Comment on an issue',
      method: 'POST',
      path: `${repo}/issues/{number}/comments`,
      fields: { owner, repository, number, body: { title: 'Text', kind: 'long', required: true } },
      body: { body: '{body}' },
    },
    'repository.getIssues': {
      title: 'List issues',
      method: 'GET',
      path: `${repo}/issues`,
      fields: {
        owner,
        repository,
        state: { title: 'State', choices: ['open', 'closed', 'all'] },
        labels: { title: 'Labels' },
      },
      query: { state: '{state}', labels: '{labels}' },
      paging,
    },
    'repository.get': { title: 'Get a repository', method: 'GET', path: repo, fields: { owner, repository } },
    'repository.getPullRequests': {
      title: 'List pull requests',
      method: 'GET',
      path: `${repo}/pulls`,
      fields: { owner, repository, state: { title: 'State', choices: ['open', 'closed', 'all'] } },
      query: { state: '{state}' },
      paging,
    },
    'file.create': {
      title: 'Create a file',
      method: 'PUT',
      path: `${repo}/contents/{+file}`,
      fields: { owner, repository, file, ...change },
      prepare: base64,
      body: { message: '{message}', content: '{encoded}', branch: '{branch}' },
    },
    'file.edit': {
      title: 'Change a file',
      method: 'GET',
      path: `${repo}/contents/{+file}`,
      fields: { owner, repository, file, ...change },
      prepare: base64,
      query: { ref: '{branch}' },
      next: {
        method: 'PUT',
        path: `${repo}/contents/{+file}`,
        body: { message: '{message}', content: '{encoded}', branch: '{branch}', sha: '{answer.sha}' },
      },
    },
    'file.get': {
      title: 'Get a file',
      method: 'GET',
      path: `${repo}/contents/{+file}`,
      fields: { owner, repository, file, branch },
      query: { ref: '{branch}' },
    },
    'file.list': {
      title: 'List the files of a folder',
      method: 'GET',
      path: `${repo}/contents/{+folder}`,
      fields: { owner, repository, folder: { title: 'Folder', fallback: '/', from: ['filePath'] }, branch },
      query: { ref: '{branch}' },
    },
    'file.delete': {
      title: 'Delete a file',
      method: 'GET',
      path: `${repo}/contents/{+file}`,
      fields: { owner, repository, file, message: change.message, branch },
      query: { ref: '{branch}' },
      next: {
        method: 'DELETE',
        path: `${repo}/contents/{+file}`,
        body: { message: '{message}', branch: '{branch}', sha: '{answer.sha}' },
      },
    },
    'release.create': {
      title: 'Publish a release',
      method: 'POST',
      path: `${repo}/releases`,
      fields: {
        owner,
        repository,
        tag: { title: 'Tag', required: true, from: ['releaseTag'] },
        name: { title: 'Name' },
        body: { title: 'Text', kind: 'long' },
      },
      body: { tag_name: '{tag}', name: '{name}', body: '{body}' },
    },
    'release.getAll': {
      title: 'List releases',
      method: 'GET',
      path: `${repo}/releases`,
      fields: { owner, repository },
      paging,
    },
    'user.getRepositories': {
      title: 'List the repositories of somebody',
      method: 'GET',
      path: '/users/{owner}/repos',
      fields: { owner },
      paging,
    },
    'workflow.dispatch': {
      title: 'Start a workflow of Actions',
      method: 'POST',
      path: `${repo}/actions/workflows/{workflowId}/dispatches`,
      fields: {
        owner,
        repository,
        workflowId: { title: 'Workflow', required: true },
        ref: { title: 'Branch', fallback: 'main' },
      },
      body: { ref: '{ref}' },
      ...done,
    },
  },
};

/** `[{ label: 'bug' }]` as a list of names. */
const named = (field: string, rows: JsonValue | undefined, key: string) =>
  Array.isArray(rows) && rows.length > 0
    ? {
        [field]: rows.map((row) =>
          typeof row === 'object' && row !== null && !Array.isArray(row) ? (row[key] ?? '') : row,
        ),
      }
    : {};
