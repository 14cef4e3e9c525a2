import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));
const keep = (before: string, after: string, kind: string) =>
  diffLines(before, after)
    .filter((line) => line.kind === 'same' || line.kind === kind)
    .map((line) => line.text)
    .join('\n');

it('shows the smallest change', () => {
  expect(diffLines('a\nb\nc', 'a\nx\nc').map((line) => `${line.kind} ${line.text}`)).toEqual([
    'same a',
    'removed b',
    'added x',
    'same c',
  ]);
});

it('always holds both sides whole', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(keep(before, after, 'removed')).toBe(before);
      expect(keep(before, after, 'added')).toBe(after);
    }),
  );
});
