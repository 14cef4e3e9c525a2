import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('passes its items on, each from itself', async () => {
  const { items } = await runNode('no-op', {}, [[{ a: 1 }, { a: 2 }]]);
  expect(items[0]?.map(({ json, from }) => [json, from])).toEqual([
    [{ a: 1 }, [{ input: 0, item: 0 }]],
    [{ a: 2 }, [{ input: 0, item: 1 }]],
  ]);
});
