import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const items: JsonObject[] = [{ n: 10, s: 'b' }, { n: 9, s: 'C' }, { s: 'a' }, { n: 9, s: 'a' }];
const sorted = async (...fields: { name: string; order?: string }[]) =>
  (await runNode('sort', { fields }, [items])).outputs[0];

it('orders numbers by size and texts whatever their case; what is missing comes last', async () => {
  expect((await sorted({ name: 'n' }))?.map(({ n }) => n)).toEqual([9, 9, 10, undefined]);
  expect((await sorted({ name: 's' }))?.map(({ s }) => s)).toEqual(['a', 'a', 'b', 'C']);
});

it('decides by the next field where the first is equal', async () => {
  const order = await sorted({ name: 'n', order: 'ascending' }, { name: 's', order: 'descending' });
  expect(order?.slice(0, 2)).toEqual([
    { n: 9, s: 'C' },
    { n: 9, s: 'a' },
  ]);
});

it('shuffles, the same way at every attempt', async () => {
  const many = Array.from({ length: 20 }, (_, n) => ({ n }));
  const [one, two] = await Promise.all([0, 1].map(() => runNode('sort', { mode: 'random' }, [many])));
  expect(one?.outputs).toEqual(two?.outputs);
  expect(one?.outputs).not.toEqual([many]);
});
