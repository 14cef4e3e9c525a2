import { expect, it } from 'vitest';
import { causeOf, stateOf } from './letter-words.ts';

const id = '01a1fe57-0000-7000-8000-000000000000';

it('says where a letter stands, and how its retry went', () => {
  const words = (
    status: 'open' | 'retried' | 'discarded',
    run: 'succeeded' | 'failed' | 'running' | null = null,
    isRetrying = false,
  ) => stateOf({ status, isRetrying, retryRun: run && { id, status: run } }).word;
  expect(words('open')).toBe('Open');
  expect(words('open', null, true)).toBe('Being retried');
  expect(words('retried', 'running')).toBe('Retried');
  expect(words('retried', 'succeeded')).toBe('Retried, succeeded');
  expect(words('retried', 'failed')).toBe('Retried, failed');
  expect(words('discarded')).toBe('Discarded');
});

it('names the node before the cause, where it is known', () => {
  const cause = { code: 'x', message: 'no answer' };
  expect(causeOf({ cause })).toBe('no answer');
  expect(causeOf({ cause: { ...cause, node: 'Call' } })).toBe('Call: no answer');
});
