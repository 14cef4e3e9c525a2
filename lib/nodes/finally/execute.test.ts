import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('sends on how the run will end', async () => {
  expect((await runNode('finally', {}, [[{ status: 'failed' }]])).outputs).toEqual([[{ status: 'failed' }]]);
});
