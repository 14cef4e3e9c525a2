import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

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
