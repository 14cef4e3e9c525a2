import { expect, it } from 'vitest';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { httpAnswer } from '#lib/triggers/http-answer.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';
import { execute } from './execute.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const items = [{ n: 1 }, { n: 2 }];

it.each([
  ['the first item', {}, { status: 200, headers: JSON_TYPE, body: { n: 1 } }],
  ['all items', { with: 'all' }, { status: 200, headers: JSON_TYPE, body: items }],
  [
    'all items under a name',
    { with: 'all', under: 'rows' },
    { status: 200, headers: JSON_TYPE, body: { rows: items } },
  ],
  [
    'JSON given as text',
    { with: 'json', json: '={"n": {{ $json.n }}}' },
    { status: 200, headers: JSON_TYPE, body: { n: 1 } },
  ],
  [
    'text with a type of its own',
    { with: 'text', text: '=<b>{{ $json.n }}</b>', headers: [{ name: 'Content-Type', value: 'text/html' }] },
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<b>1</b>' },
  ],
  ['nothing', { with: 'nothing', status: 204 }, { status: 204, headers: {}, body: '' }],
  [
    'a redirect',
    { with: 'redirect', url: 'https://a.test' },
    { status: 307, headers: { location: 'https://a.test' }, body: '' },
  ],
])('answers with %s, and sends its items on', async (_, parameters, answer) => {
  const ran = await runNode('respond', parameters, [items]);
  expect(ran.respond).toEqual(answer);
  expect(ran.outputs).toEqual([items]);
});

it('refuses JSON that cannot be read', async () => {
  expect((await runNode('respond', { with: 'json', json: '={' })).fault).toMatchObject({ code: 'not_json' });
});

it('answers with a file as it is, and says when there is none', async () => {
  const memory = memoryFiles();
  const png = memory.add({ name: 'a.png', mimeType: 'image/png', bytes: 'PNG!' });
  const outcome = await execute({
    inputs: [[{ json: {}, binary: { photo: png }, from: [] }]],
    parameters: definition.parameters.parse({ with: 'file' }),
    files: memory,
  } as unknown as Parameters<typeof execute>[0]);
  const { respond } = outcome as { respond: HttpAnswer };
  const response = httpAnswer(respond);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(await response.text()).toBe('PNG!');
  expect((await runNode('respond', { with: 'file', file: 'scan' })).fault).toMatchObject({ code: 'no_file' });
});
