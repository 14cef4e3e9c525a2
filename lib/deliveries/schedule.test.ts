import { expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { pauseAfter } from './schedule.ts';

const HOUR = 3_600_000;

it('pauses longer and longer, for all the tries there are, and ends', () => {
  const pauses = Array.from({ length: LIMITS.deliveryTries - 1 }, (_, n) => pauseAfter(n + 1, { random: 0 }));
  expect(pauses).toEqual([5000, 300_000, 1_800_000, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)]);
  expect(pauseAfter(LIMITS.deliveryTries)).toBeUndefined();
});

it('spreads by up to a fifth, and hears a receiver that asks for more time, up to a day', () => {
  expect(pauseAfter(1, { random: 1 })).toBe(6000);
  expect(pauseAfter(1, { random: 0, retryAfterMs: 90_000 })).toBe(90_000);
  expect(pauseAfter(2, { random: 0, retryAfterMs: 1000 })).toBe(300_000);
  expect(pauseAfter(1, { random: 0, retryAfterMs: 1e12 })).toBe(24 * HOUR);
});
