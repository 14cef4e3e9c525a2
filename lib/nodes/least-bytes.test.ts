import { expect, it } from 'vitest';
import { leastBytes } from './least-bytes.ts';

it.each([
  ['abc', 5],
  [null, 1],
  [[1, 'a'], 8],
  [{ ab: 'c' }, 11],
  [{ é: 'é€', b: [{}] }, 1],
])('of %j is no more than its text, and not far below', (value, least) => {
  const text = JSON.stringify(value);
  expect(leastBytes(value)).toBeGreaterThanOrEqual(Math.min(least, text.length / 2));
  expect(leastBytes(value)).toBeLessThanOrEqual(Buffer.byteLength(text) + 3);
});
