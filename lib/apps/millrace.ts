import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { isObject, located } from '#lib/nodes/from-n8n.ts';
import type { App, Paging } from './app.ts';
import { needed, text } from './fields.ts';

const workflowId = { id: needed('Id of the workflow', { from: ['workflowId'] }) };
const runId = { id: needed('Id of the run', { from: ['executionId'] }) };
const paging: Paging = { cursor: { from: 'nextCursor', to: 'cursor' }, size: { to: 'limit', most: 200 } };

/** Verbs of runs answer with the run in its place, and what came of it beside. */
const ofRun = { shape: (value: JsonValue) => (isObject(value) && isObject(value.run) ? value.run : value) } as const;

/** Our own REST API: /api/v1/openapi.json of any instance. */
export const millrace: App = {
  id: 'millrace',
  title: 'Millrace',
  colour: '#3b5bdb',
  baseUrl: '',
  auth: { kind: 'bearer' },
  credential:
    'a token of the API (Settings → API tokens). The address of the app is that of your Millrace; one on a private network has to be allowed by MILLRACE_EGRESS_ALLOW.',
  exported: {
    type: 'n8n',
    resource: 'workflow',
    operations: { workflow: 'getAll', execution: 'getAll' },
    same: {
      'workflow.getAll': 'workflow.list',
      'workflow.activate': 'workflow.publish',
      'workflow.deactivate': 'workflow.unpublish',
      'execution.getAll': 'run.list',
      'execution.get': 'run.get',
    },
    ignored: ['activeWorkflows', 'excludePinnedData'],
    rewrite: ({ filters, ...rest }) => inOurWords({ ...rest, ...(isObject(filters) && chosenIn(filters)) }),
  },
  operations: {
    'workflow.list': {
      title: 'List workflows',
      method: 'GET',
      path: '/api/v1/workflows',
      fields: {
        search: text('Search', { from: ['name'] }),
        status: text('State', { choices: ['draft', 'active', 'inactive', 'archived'] }),
      },
      query: { search: '{search}', status: '{status}' },
      items: 'items',
      paging,
    },
    'workflow.get': { title: 'Get a workflow', method: 'GET', path: '/api/v1/workflows/{id}', fields: workflowId },
    'workflow.run': {
      title: 'Run a workflow',
      method: 'POST',
      path: '/api/v1/workflows/{id}/runs',
      fields: {
        ...workflowId,
        trigger: text('Name of the trigger', { description: 'The only one, or the manual one, when empty.' }),
        items: text('Items it starts with', { kind: 'json', placeholder: '[{ "name": "Ada" }]' }),
        wait: text('Seconds to wait for its end', { kind: 'number', description: 'It is given as it stands then.' }),
      },
      query: { wait: '{wait}' },
      body: { trigger: '{trigger}', items: '{items}' },
      ...ofRun,
    },
    'workflow.publish': {
      title: 'Publish a workflow',
      method: 'POST',
      path: '/api/v1/workflows/{id}/publish',
      fields: { ...workflowId, name: text('Name of the revision') },
      body: { name: '{name}' },
    },
    'workflow.unpublish': {
      title: 'Stop a workflow',
      method: 'POST',
      path: '/api/v1/workflows/{id}/unpublish',
      fields: workflowId,
      body: {},
    },
    'run.list': {
      title: 'List runs',
      method: 'GET',
      path: '/api/v1/runs',
      fields: {
        workflowId: text('Id of the workflow'),
        status: text('State', { placeholder: 'failed, cancelled', description: 'Several with commas.' }),
        from: text('Begun from', { placeholder: '2026-01-05T09:30:00Z' }),
        to: text('Begun before'),
        q: text('Search'),
      },
      prepare: ({ status }) => ({ status: typeof status === 'string' ? status.replaceAll(' ', '') : (status ?? null) }),
      query: { workflowId: '{workflowId}', status: '{status}', from: '{from}', to: '{to}', q: '{q}' },
      items: 'items',
      paging,
    },
    'run.get': { title: 'Get a run', method: 'GET', path: '/api/v1/runs/{id}', fields: runId },
    'run.cancel': {
      title: 'Cancel a run',
      method: 'POST',
      path: '/api/v1/runs/{id}/cancel',
      fields: runId,
      body: {},
      ...ofRun,
    },
    'run.retry': {
      title: 'Retry a run',
      method: 'POST',
      path: '/api/v1/runs/{id}/retry',
      fields: { ...runId, node: text('From the node', { description: 'What did not succeed, when empty.' }) },
      body: { node: '{node}' },
      ...ofRun,
    },
  },
};

/** What was chosen from lists, as the values that were chosen. */
const chosenIn = (filters: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, located(value) ?? '']));

/** Of lists: which are active, and how runs ended. */
function inOurWords({ status, ...rest }: JsonObject): JsonObject {
  const isList = (rest.operation ?? 'getAll') === 'getAll';
  const isOfRuns = rest.resource === 'execution';
  if (!isList) return { ...rest, ...(status !== undefined && { status }) };
  if (!isOfRuns) return rest.activeWorkflows === true ? { ...rest, status: 'active' } : rest;
  return { ...rest, ...(typeof status === 'string' && { status: STATES[status] ?? status }) };
}

const STATES: Readonly<Record<string, string>> = { error: 'failed', success: 'succeeded' };
