import { expect, it } from 'vitest';
import { sideBySide } from './side-by-side.ts';

it('works on so many at a time, and answers in order', async () => {
  const ends: (() => void)[] = [];
  const all = sideBySide([1, 2, 3, 4, 5], {
    atOnce: 2,
    work: (n) => new Promise<number>((done) => ends.push(() => done(n * 10))),
  });
  for (let done = 0; done < 5; done++) {
    expect(ends.length).toBe(Math.min(5, done + 2));
    ends[done]?.();
    await new Promise(setImmediate);
  }
  expect(await all).toEqual([10, 20, 30, 40, 50]);
});

it('begins none after a failure, and throws it once those under way are done', async () => {
  const begun: number[] = [];
  const work = async (n: number) => {
    begun.push(n);
    await new Promise(setImmediate);
    if (n === 2) throw new Error('two');
    return n;
  };
  await expect(sideBySide([1, 2, 3, 4, 5, 6], { atOnce: 2, work })).rejects.toThrow('two');
  expect(begun.length).toBeLessThan(5);
  expect(await sideBySide([], { atOnce: 3, work })).toEqual([]);
});
