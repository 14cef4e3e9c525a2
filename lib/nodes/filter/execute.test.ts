import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const keep = (conditions: object) =>
  runNode('filter', { conditions: conditions as never }, [[{ n: 1 }, { n: 'x' }, {}]]);

it('keeps the items for which the conditions hold', async () => {
  const exists = { left: '={{ $json.n }}', type: 'string', operation: 'exists', right: '' };
  expect((await keep({ conditions: [exists] })).outputs).toEqual([[{ n: 1 }, { n: 'x' }]]);
});

it('fails on a value of another type, naming the item, unless values are converted', async () => {
  const number = { left: '={{ $json.n }}', type: 'number', operation: 'equals', right: 1 };
  expect((await keep({ conditions: [number] })).fault).toMatchObject({ code: 'wrong_type', item: 1 });
  expect((await keep({ conditions: [number], loose: true })).outputs).toEqual([[{ n: 1 }]]);
});
