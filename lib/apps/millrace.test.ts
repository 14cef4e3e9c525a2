import { expect, it } from 'vitest';
import { OPERATIONS } from '#app/api/v1/operations.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '#lib/nodes/testing/mapped.ts';
import { appOf } from './catalogue.ts';
import { runApp } from './testing/run-app.ts';

const ID = '019b8d5a-0000-7000-8000-000000000000';
const BASE = 'https://mill.example.com';
const run = (operation: string, fields: JsonObject, answers: { body: unknown }[] = []) =>
  runApp(`millrace ${operation}`, { fields, parameters: { baseUrl: BASE }, answers });

/** What each asks for, with every field filled in. */
const CASES: Readonly<Record<string, readonly [fields: JsonObject, line: string, body?: JsonObject]>> = {
  'workflow.list': [{ search: 'mail', status: 'active', limit: 5 }, 'GET /workflows?search=mail&status=active&limit=5'],
  'workflow.get': [{ id: ID }, `GET /workflows/${ID}`],
  'workflow.run': [
    { id: ID, trigger: 'By hand', items: [{ name: 'Ada' }], wait: 10 },
    `POST /workflows/${ID}/runs?wait=10`,
    { trigger: 'By hand', items: [{ name: 'Ada' }] },
  ],
  'workflow.publish': [{ id: ID, name: 'Spring' }, `POST /workflows/${ID}/publish`, { name: 'Spring' }],
  'workflow.unpublish': [{ id: ID }, `POST /workflows/${ID}/unpublish`, {}],
  'run.list': [
    { workflowId: ID, status: 'failed, cancelled', from: '2026-01-05T09:30:00Z', to: '2026-01-06T09:30:00Z', q: 'x y' },
    `GET /runs?workflowId=${ID}&status=failed%2Ccancelled&from=2026-01-05T09%3A30%3A00Z&to=2026-01-06T09%3A30%3A00Z&q=x+y&limit=50`,
  ],
  'run.get': [{ id: ID }, `GET /runs/${ID}`],
  'run.cancel': [{ id: ID }, `POST /runs/${ID}/cancel`, {}],
  'run.retry': [{ id: ID, node: 'Charge card' }, `POST /runs/${ID}/retry`, { node: 'Charge card' }],
};

it('has a case for each of its operations', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(appOf('millrace')?.operations ?? {}).sort());
});

it.each(Object.entries(CASES))('%s asks what our API takes', async (name, [fields, line, body]) => {
  const { sent } = await run(name, fields);
  expect(sent).toEqual([
    {
      method: line.split(' ')[0],
      url: `${BASE}/api/v1${line.split(' ').slice(1).join(' ')}`,
      authorization: 'Bearer s3cret',
      ...(body && { body }),
    },
  ]);
  const { pathname, searchParams } = new URL(sent[0]?.url ?? '');
  const path = pathname.replace('/api/v1', '').replace(ID, '{id}');
  const asked = OPERATIONS[path]?.[sent[0]?.method ?? '']?.input.safeParse({
    ...(path.includes('{id}') && { id: ID }),
    ...Object.fromEntries(searchParams),
    ...body,
  });
  expect(asked?.error).toBeUndefined();
  expect(asked?.success).toBe(true);
});

it('goes through all pages of a list', async () => {
  const { sent, output } = await run('run.list', { all: true }, [
    { body: { items: [{ id: 'r1' }], nextCursor: 'c1' } },
    { body: { items: [{ id: 'r2' }], nextCursor: null } },
  ]);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?limit=200', '?limit=200&cursor=c1']);
  expect(output).toEqual([{ id: 'r1' }, { id: 'r2' }]);
});

it('gives the run that was started', async () => {
  const { output } = await run('workflow.run', { id: ID }, [{ body: { run: { id: 'r1', status: 'queued' } } }]);
  expect(output).toEqual([{ id: 'r1', status: 'queued' }]);
});

it.each<[JsonObject, string, JsonObject]>([
  [{ filters: {} }, 'workflow.list', {}],
  [
    { filters: { activeWorkflows: true, name: 'mail' }, returnAll: true },
    'workflow.list',
    { status: 'active', search: 'mail', all: true },
  ],
  [{ operation: 'get', workflowId: { __rl: true, mode: 'id', value: '7' } }, 'workflow.get', { id: '7' }],
  [{ operation: 'activate', workflowId: { __rl: true, mode: 'list', value: '7' } }, 'workflow.publish', { id: '7' }],
  [{ operation: 'deactivate', workflowId: '7' }, 'workflow.unpublish', { id: '7' }],
  [
    { resource: 'execution', filters: { workflowId: { __rl: true, mode: 'list', value: '7' }, status: 'error' } },
    'run.list',
    { workflowId: '7', status: 'failed' },
  ],
  [
    { resource: 'execution', operation: 'get', executionId: '={{ $json.id }}', options: { activeWorkflows: true } },
    'run.get',
    { id: '={{ $json.id }}' },
  ],
])('takes over %j', (parameters, operation, fields) => {
  const found = mapped('n8n', 1, parameters);
  const [resource, what] = operation.split('.');
  expect(found).toMatchObject({ type: 'app-action', status: 'approximate', note: expect.stringContaining('Millrace') });
  expect(found?.parameters).toMatchObject({ app: 'millrace', resource, operation: what, fields });
});

it.each<JsonObject>([
  { operation: 'create' },
  { resource: 'audit', operation: 'generate' },
  { resource: 'credential' },
])('leaves %j to a placeholder', (parameters) => {
  expect(mapped('n8n', 1, parameters)).toBeUndefined();
});
