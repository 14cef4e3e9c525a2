import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('sends on what the run was started with', async () => {
  expect((await runNode('sub-workflow-trigger', {}, [[{ a: 1 }]])).outputs).toEqual([[{ a: 1 }]]);
});
