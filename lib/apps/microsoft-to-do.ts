import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { App, AppField } from './app.ts';
import { done, needed, text } from './fields.ts';

const list = needed('List', { placeholder: 'Its id', from: ['taskListId', 'listId'] });
const taskId = needed('Id of the task');
const content = {
  content: text('Text', { kind: 'long' }),
  due: text('Due', { placeholder: '2026-05-01T00:00:00', from: ['dueDateTime'] }),
  reminder: text('Reminder', { from: ['reminderDateTime'] }),
  importance: text('Importance', { choices: ['low', 'normal', 'high'] }),
  status: text('Status', { choices: ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'] }),
} as const satisfies Record<string, AppField>;
/** Times are objects with their zone (dateTimeTimeZone). */
const at = (value: JsonValue | undefined) => (value ? { dateTime: value, timeZone: 'UTC' } : null);
const prepare = ({ due, reminder, content: said }: JsonObject) => ({
  dueAt: at(due),
  reminderAt: at(reminder),
  text: said ? { content: said, contentType: 'text' } : null,
});
const body = {
  title: '{title}',
  body: '{text}',
  dueDateTime: '{dueAt}',
  reminderDateTime: '{reminderAt}',
  importance: '{importance}',
  status: '{status}',
};
const lists = '/v1.0/me/todo/lists';
const all = {
  items: 'value',
  paging: { count: { to: '$skip', of: 'items' }, size: { to: '$top', most: 100 } },
} as const;

/** https://learn.microsoft.com/en-us/graph/api/resources/todo-overview */
export const microsoftToDo: App = {
  id: 'microsoft-to-do',
  title: 'Microsoft To Do',
  colour: '#2564cf',
  baseUrl: 'https://graph.microsoft.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with Tasks.ReadWrite, from developer.microsoft.com/graph/graph-explorer. It lasts an hour: connections that renew it do not exist yet.',
  exported: { type: 'microsoftToDo', resource: 'task', operations: { task: 'get', list: 'get' } },
  operations: {
    'task.create': {
      title: 'Create a task',
      method: 'POST',
      path: `${lists}/{list}/tasks`,
      fields: { list, title: needed('Title'), ...content },
      prepare,
      body,
    },
    'task.update': {
      title: 'Change a task',
      method: 'PATCH',
      path: `${lists}/{list}/tasks/{taskId}`,
      fields: { list, taskId, title: text('Title'), ...content },
      prepare,
      body,
    },
    'task.get': {
      title: 'Get a task',
      method: 'GET',
      path: `${lists}/{list}/tasks/{taskId}`,
      fields: { list, taskId },
    },
    'task.getAll': { title: 'List tasks', method: 'GET', path: `${lists}/{list}/tasks`, fields: { list }, ...all },
    'task.delete': {
      title: 'Delete a task',
      method: 'DELETE',
      path: `${lists}/{list}/tasks/{taskId}`,
      fields: { list, taskId },
      ...done,
    },
    'list.create': {
      title: 'Create a list',
      method: 'POST',
      path: lists,
      fields: { name: needed('Name', { from: ['displayName'] }) },
      body: { displayName: '{name}' },
    },
    'list.get': { title: 'Get a list', method: 'GET', path: `${lists}/{list}`, fields: { list } },
    'list.getAll': { title: 'List the lists', method: 'GET', path: lists, fields: {}, ...all },
  },
};
