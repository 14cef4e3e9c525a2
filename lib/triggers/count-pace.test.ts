import { expect, it } from 'vitest';
import { countPace } from './count-pace.ts';

/** Rows read while a run that grows by 500 a second is looked at 20 times a second. */
function rowsRead(seconds: number): number {
  let now = 0;
  let read = 0;
  const pace = countPace(() => now);
  for (; now < seconds * 1000; now += 50) {
    if (!pace.isDue()) continue;
    const rows = now / 2;
    read += rows;
    pace.counted(rows);
  }
  return read;
}

it('counts a short run at every look, and of a long one no more rows a second', () => {
  const now = 0;
  const pace = countPace(() => now);
  expect(pace.isDue()).toBe(true);
  pace.counted(0);
  expect(pace.isDue()).toBe(true);
  expect(rowsRead(200)).toBeLessThan(20_000 * 200);
  expect(rowsRead(400) / rowsRead(200)).toBeLessThan(2.2);
});
