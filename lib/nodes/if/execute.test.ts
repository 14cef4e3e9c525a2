import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const condition = (left: string, operation: string, right: number) => ({ left, type: 'number', operation, right });

it.each([
  ['and', [[{ n: 5 }], [{ n: 1 }, { n: 9 }]]],
  ['or', [[{ n: 1 }, { n: 5 }, { n: 9 }], []]],
])('sends each item out of one of two outputs, by %s', async (combinator, outputs) => {
  const conditions = [condition('={{ $json.n }}', 'gt', 2), condition('={{ $json.n }}', 'lt', 8)];
  const ran = await runNode('if', { conditions: { combinator, conditions } }, [[{ n: 1 }, { n: 5 }, { n: 9 }]]);
  expect(ran.outputs).toEqual(outputs);
});

it('keeps the origin of each item', async () => {
  const conditions = { conditions: [condition('={{ $json.n }}', 'gt', 2)] };
  const { items } = await runNode('if', { conditions }, [[{ n: 1 }, { n: 5 }]]);
  expect(items[0]?.[0]?.from).toEqual([{ input: 0, item: 1 }]);
});
