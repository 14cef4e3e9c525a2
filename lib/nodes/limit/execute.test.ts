import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const items = [{ n: 1 }, { n: 2 }, { n: 3 }];

it.each([
  [{ count: 2 }, [{ n: 1 }, { n: 2 }]],
  [{ count: 2, keep: 'last' }, [{ n: 2 }, { n: 3 }]],
  [{ count: '={{ 1 }}' }, [{ n: 1 }]],
  [{ count: 9 }, items],
])('%j', async (parameters, kept) => {
  expect((await runNode('limit', parameters, [items])).outputs).toEqual([kept]);
});
