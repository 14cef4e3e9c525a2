import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('lets a burst pass, then so many a second, and saves up no more than a burst', () => {
  let now = 0;
  const bucket = new TokenBucket(2, () => now);
  bucket.perSecond = 5;
  const pass = (tries: number) => Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length;
  expect(pass(20)).toBe(10);
  now += 1000;
  expect(pass(20)).toBe(5);
  now += 60_000;
  expect(pass(20)).toBe(10);
});

it('says whether there is one without taking it', () => {
  let now = 0;
  const bucket = new TokenBucket(1, () => now);
  bucket.perSecond = 1;
  expect([bucket.hasOne(), bucket.hasOne(), bucket.take(), bucket.hasOne()]).toEqual([true, true, true, false]);
  now += 1000;
  expect(bucket.hasOne()).toBe(true);
});

it('follows a rate that was lowered', () => {
  let now = 0;
  const bucket = new TokenBucket(1, () => now);
  expect(bucket.take()).toBe(true);
  bucket.perSecond = 1;
  now += 10;
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
});

it('takes back what was not used', () => {
  const bucket = new TokenBucket(1, () => 0);
  bucket.perSecond = 1;
  expect(bucket.take()).toBe(true);
  bucket.giveBack();
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
});
