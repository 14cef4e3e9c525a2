import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('fails with the message of the builder, and is not tried again', async () => {
  const settings = { retry: { tries: 3, delayMs: 0, backoff: 'fixed' as const } };
  const parameters = { message: '=No stock of {{ $json.sku }}', details: { sku: 'a' } };
  const { fault } = await runNode('stop-and-error', parameters, [[{ sku: 'a' }]], { settings });
  expect(fault).toMatchObject({ kind: 'config', code: 'stopped', message: 'No stock of a', details: { sku: 'a' } });
});

it('has a message even when none was given', async () => {
  expect((await runNode('stop-and-error', {})).fault?.message).toBe('The workflow stopped itself.');
});
