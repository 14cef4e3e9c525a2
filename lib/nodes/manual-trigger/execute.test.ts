import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('sends on the items of the run, or one empty item', async () => {
  expect((await runNode('manual-trigger', {}, [[{ a: 1 }, { a: 2 }]])).outputs).toEqual([[{ a: 1 }, { a: 2 }]]);
  expect((await runNode('manual-trigger', {}, [[]])).outputs).toEqual([[{}]]);
});
