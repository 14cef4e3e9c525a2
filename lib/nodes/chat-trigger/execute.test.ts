import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';

it('sends on what the run was started with', async () => {
  expect((await runNode('chat-trigger', {}, [[{ a: 1 }]])).outputs).toEqual([[{ a: 1 }]]);
});

it.each(['', 'order', 'order-2'])('can be found at %j', (path) => {
  expect(definition.parameters.safeParse({ path }).success).toBe(true);
});
it.each(['Order', 'a/b', '..', 'test-1', '-a', 'a b'])('cannot be found at %j', (path) => {
  expect(definition.parameters.safeParse({ path }).success).toBe(false);
});
