import { expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

it('counts each by itself, and remembers nobody who took nothing', () => {
  const buckets = new TokenBuckets({ perSecond: 0.001, burst: 1000 });
  expect([buckets.hasOne('a'), buckets.take('a'), buckets.hasOne('a'), buckets.take('a')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([buckets.hasOne('b'), buckets.take('b')]).toEqual([true, true]);
  buckets.giveBack('a');
  expect(buckets.take('a')).toBe(true);
});

it('keeps ten thousand, and forgets the oldest', () => {
  const buckets = new TokenBuckets({ perSecond: 0.001, burst: 1000 });
  for (let n = 0; n < 10_001; n++) buckets.take(String(n));
  expect(['0', '1', '10000'].map((key) => buckets.hasOne(key))).toEqual([true, false, false]);
});
