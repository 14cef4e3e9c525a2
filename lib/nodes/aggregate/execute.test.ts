import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const items = [
  { a: { b: 1 }, list: [1, 2] },
  { a: { b: null }, list: [3] },
];

it.each([
  ['the values of a field', { fields: [{ name: 'a.b' }] }, { b: [1] }],
  ['under another name', { fields: [{ name: 'a.b', as: 'all' }] }, { all: [1] }],
  ['empty values too', { fields: [{ name: 'a.b' }], keepMissing: true }, { b: [1, null] }],
  ['lists joined', { fields: [{ name: 'list' }], mergeLists: true }, { list: [1, 2, 3] }],
  ['lists as they are', { fields: [{ name: 'list' }] }, { list: [[1, 2], [3]] }],
  ['whole items', { mode: 'items', destination: 'rows' }, { rows: items }],
  [
    'chosen fields of items',
    { mode: 'items', include: 'selected', names: 'list' },
    { data: [{ list: [1, 2] }, { list: [3] }] },
  ],
  [
    'all but some',
    { mode: 'items', include: 'except', names: 'list' },
    { data: [{ a: { b: 1 } }, { a: { b: null } }] },
  ],
])('%s', async (_, parameters, json) => {
  const { outputs, items: made } = await runNode('aggregate', parameters, [items]);
  expect(outputs).toEqual([[json]]);
  expect(made[0]?.[0]?.from).toHaveLength(2);
});
