import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const items = [
  { city: 'Rome', shop: { id: 'a' }, n: 3, tag: 'x' },
  { city: 'Rome', shop: { id: 'b' }, n: 1, tag: '' },
  { city: 'Bonn', shop: { id: 'a' }, n: '2', tag: 'x' },
];

it.each([
  ['count', 'tag', { count_tag: 2 }],
  ['countUnique', 'tag', { unique_count_tag: 1 }],
  ['sum', 'n', { sum_n: 6 }],
  ['average', 'n', { average_n: 2 }],
  ['concatenate', 'tag', { concatenated_tag: 'x, x' }],
  ['append', 'shop.id', { appended_shop_id: ['a', 'b', 'a'] }],
])('%s of %s', async (operation, name, json) => {
  expect((await runNode('summarize', { fields: [{ operation, name }] }, [items])).outputs).toEqual([[json]]);
});

it.each([
  ['min', 1],
  ['max', 3],
])('%s of numbers', async (operation, value) => {
  const numbers = items.slice(0, 2);
  const { outputs } = await runNode('summarize', { fields: [{ operation, name: 'n' }] }, [numbers]);
  expect(outputs).toEqual([[{ [`${operation}_n`]: value }]]);
});

it('groups, by several fields too', async () => {
  const fields = [{ operation: 'count', name: 'n' }];
  expect((await runNode('summarize', { fields, groupBy: 'city' }, [items])).outputs).toEqual([
    [
      { city: 'Rome', count_n: 2 },
      { city: 'Bonn', count_n: 1 },
    ],
  ]);
  expect((await runNode('summarize', { fields, groupBy: 'city, tag', output: 'single' }, [items])).outputs).toEqual([
    [{ Rome: { x: { count_n: 1 }, '': { count_n: 1 } }, Bonn: { x: { count_n: 1 } } }],
  ]);
});

it('counts nothing as a number that is none', async () => {
  const values = [{ n: 2 }, { n: '3' }, { n: true }, { n: [] }, { n: [4] }, { n: {} }, { n: ' ' }, { n: 'x' }];
  const fields = ['sum', 'average'].map((operation) => ({ operation, name: 'n' }));
  expect((await runNode('summarize', { fields }, [values])).outputs).toEqual([[{ sum_n: 5, average_n: 2.5 }]]);
});

it('tells groups by objects apart', async () => {
  const fields = [{ operation: 'count', name: 'n' }];
  const { outputs } = await runNode('summarize', { fields, groupBy: 'shop', output: 'single' }, [items]);
  expect(outputs).toEqual([[{ '{"id":"a"}': { count_n: 2 }, '{"id":"b"}': { count_n: 1 } }]]);
});

it('needs a field', async () => {
  expect((await runNode('summarize', {})).fault).toMatchObject({ code: 'no_field' });
});
