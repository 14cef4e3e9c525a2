import type { App, AppField } from './app.ts';
import { done, needed, text } from './fields.ts';

const list = needed('List', { placeholder: '@default', from: ['task', 'tasklist'] });
const taskId = needed('Id of the task', { from: ['taskId'] });
const content = {
  notes: text('Notes', { kind: 'long' }),
  due: text('Due', { placeholder: '2026-05-01T00:00:00Z', from: ['dueDate'] }),
  status: text('Status', { choices: ['needsAction', 'completed'] }),
  completed: text('Completed at'),
  deleted: text('Deleted', { kind: 'boolean' }),
} as const satisfies Record<string, AppField>;
const body = { notes: '{notes}', due: '{due}', status: '{status}', completed: '{completed}', deleted: '{deleted}' };
const one = '/tasks/v1/lists/{list}/tasks/{taskId}';

/** https://developers.google.com/workspace/tasks/reference/rest */
export const googleTasks: App = {
  id: 'google-tasks',
  title: 'Google Tasks',
  colour: '#1a73e8',
  baseUrl: 'https://tasks.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope tasks, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: { type: 'googleTasks', resource: 'task', operations: { task: 'create' } },
  operations: {
    'task.create': {
      title: 'Create a task',
      method: 'POST',
      path: '/tasks/v1/lists/{list}/tasks',
      fields: {
        list,
        title: needed('Title'),
        ...content,
        parent: text('Below the task'),
        previous: text('After the task'),
      },
      query: { parent: '{parent}', previous: '{previous}' },
      body: { title: '{title}', ...body },
    },
    'task.update': {
      title: 'Change a task',
      method: 'PATCH',
      path: one,
      fields: { list, taskId, title: text('Title'), ...content },
      body: { title: '{title}', ...body },
    },
    'task.get': { title: 'Get a task', method: 'GET', path: one, fields: { list, taskId } },
    'task.delete': { title: 'Delete a task', method: 'DELETE', path: one, fields: { list, taskId }, ...done },
    'task.getAll': {
      title: 'List tasks',
      method: 'GET',
      path: '/tasks/v1/lists/{list}/tasks',
      fields: {
        list,
        showCompleted: text('Completed ones too', { kind: 'boolean' }),
        showHidden: text('Hidden ones too', { kind: 'boolean' }),
        showDeleted: text('Deleted ones too', { kind: 'boolean' }),
        dueMin: text('Due from'),
        dueMax: text('Due until'),
        completedMin: text('Completed from'),
        completedMax: text('Completed until'),
        updatedMin: text('Changed since'),
      },
      query: {
        ...{ showCompleted: '{showCompleted}', showHidden: '{showHidden}', showDeleted: '{showDeleted}' },
        ...{ dueMin: '{dueMin}', dueMax: '{dueMax}', updatedMin: '{updatedMin}' },
        ...{ completedMin: '{completedMin}', completedMax: '{completedMax}' },
      },
      items: 'items',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 100 } },
    },
  },
};
