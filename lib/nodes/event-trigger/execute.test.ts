import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';

it('sends on the event', async () => {
  const event = { id: 'e', type: 'order.paid', timestamp: '2026-01-05T09:30:00.000Z', data: { order: 7 } };
  expect((await runNode('event-trigger', { event: 'order.*' }, [[event]])).outputs).toEqual([[event]]);
});

it.each(['order.paid', 'order.*', 'github/push', 'github/*', '*', 'a-b_c'])('listens to %s', (event) => {
  expect(definition.parameters.safeParse({ event }).success).toBe(true);
});

it.each(['order*', 'order paid', '*.paid', 'order.**', 'x'.repeat(201)])('refuses %s', (event) => {
  expect(definition.parameters.safeParse({ event }).success).toBe(false);
});

it('says what it listens to', () => {
  expect(definition.summary({ event: 'order.*' })).toBe('order.*');
  expect(definition.summary({})).toBe('No event yet');
});
