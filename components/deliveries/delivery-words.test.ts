import { expect, it } from 'vitest';
import { lookOf } from './delivery-words.ts';

it('says where a webhook stands', () => {
  const last = (status: 'pending' | 'delivered' | 'failed', attempts: number) => ({
    status,
    attempts,
    createdAt: '2026-01-05T09:30:00.000Z',
  });
  const word = (isActive: boolean, latest: ReturnType<typeof last> | null = null) =>
    lookOf({ isActive, last: latest }).word;
  expect(word(false)).toBe('Off');
  expect(word(true)).toBe('On');
  expect(word(true, last('delivered', 1))).toBe('On');
  expect(word(true, last('pending', 0))).toBe('On');
  expect(word(true, last('pending', 2))).toBe('Failing');
  expect(word(true, last('failed', 10))).toBe('Failing');
});
