import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';

it('sends on what the run was started with', async () => {
  expect((await runNode('webhook', {}, [[{ a: 1 }]])).outputs).toEqual([[{ a: 1 }]]);
});

it('sends a call out of the port of its method, where each has one', async () => {
  const ports = { methods: ['GET', 'POST'], portPerMethod: true };
  expect((await runNode('webhook', ports, [[{ method: 'POST' }]])).outputs).toEqual([[], [{ method: 'POST' }]]);
});

it.each(['', 'orders', 'v1.2/orders', '.well-known/x', 'a..b'])('can be called at %j', (path) => {
  expect(definition.parameters.safeParse({ path }).success).toBe(true);
});
it.each(['..', '../x', 'a/../b', 'a/./b', './a', 'a/.', 'a b'])('cannot be called at %j', (path) => {
  expect(definition.parameters.safeParse({ path }).success).toBe(false);
});
