import { expect, it } from 'vitest';
import { formatBytes, formatDuration } from './measures.ts';
import { relativeTime } from './time.tsx';

it.each([
  [0, '< 1 ms'],
  [1, '1 ms'],
  [999.4, '999 ms'],
  [1240, '1.2 s'],
  [59_999, '59.9 s'],
  [60_000, '1 m'],
  [200_000, '3 m 20 s'],
  [7_500_000, '2 h 5 m'],
  [86_400_000, '1 d'],
])('%d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [16 * 1024 ** 2, '16 MB'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

it.each([
  [-1000, 'just now'],
  [30_000, 'in a moment'],
  [-61_000, '1 minute ago'],
  [7_300_000, 'in 2 hours'],
  [-3 * 86_400_000, '3 days ago'],
])('%d ms away reads %s', (offset, text) => expect(relativeTime(offset, 0)).toBe(text));

it('reads what is still to come as such, although its moment is there', () => {
  expect(relativeTime(3000, 5000, true)).toBe('in a moment');
});
