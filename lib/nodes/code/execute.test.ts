import { expect, it } from 'vitest';
import type { CodeResult } from '../node-context.ts';
import { runNode } from '../testing/run-node.ts';

const items = [{ n: 1 }, { n: 2 }];
/** A sandbox that gives this value back, whatever the script. */
const returning = (value: Extract<CodeResult, { ok: true }>['value'], mode = 'all') =>
  runNode('code', { source: '…', mode }, [items], { world: { runCode: async () => ({ ok: true, value }) } });

it.each([
  ['items', [{ json: { a: 1 } }, { json: { a: 2 } }], [{ a: 1 }, { a: 2 }]],
  ['plain objects', [{ a: 1 }], [{ a: 1 }]],
  ['one object', { a: 1 }, [{ a: 1 }]],
  ['nothing', null, []],
  ['an item without data', [{ json: null }], [{}]],
  ['an object that has a field json', [{ json: 'text' }], [{ json: 'text' }]],
])('takes %s', async (_, value, made) => {
  expect((await returning(value as never)).outputs).toEqual([made]);
});

it('takes one value per item, and drops those that are nothing', async () => {
  const ran = await returning([null, { b: 2 }], 'each');
  expect(ran.outputs).toEqual([[{ b: 2 }]]);
  expect(ran.items[0]?.[0]?.from).toEqual([{ input: 0, item: 1 }]);
});

it('keeps the origin that an item names', async () => {
  const ran = await returning([
    { json: { a: 1 }, pairedItem: { item: 1 } },
    { json: {}, pairedItem: 0 },
  ]);
  expect(ran.items[0]?.map(({ from }) => from)).toEqual([[{ input: 0, item: 1 }], [{ input: 0, item: 0 }]]);
});

it('makes no file of what only looks like one', async () => {
  const binary = { file: { id: 'stolen', name: 'x', mimeType: 'text/plain', size: 1 } };
  expect((await returning([{ json: {}, binary }])).items[0]?.[0]?.binary).toBeUndefined();
});

it.each([7, 'text', [['list']]])('refuses %j', async (value) => {
  expect((await returning(value as never)).fault).toMatchObject({ kind: 'config', code: 'bad_return' });
});

it.each([
  ['code_failed', 'config'],
  ['code_timeout', 'limit'],
  ['code_memory', 'limit'],
])('fails with %s as %s, naming the line', async (code, kind) => {
  const runCode = async () => ({ ok: false as const, code, message: 'Why.', line: 3 });
  const { fault } = await runNode('code', { source: '…' }, [items], { world: { runCode } });
  expect(fault).toMatchObject({ kind, code, message: 'Why. (line 3)', details: { line: 3 } });
});
