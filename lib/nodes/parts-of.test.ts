import { expect, it } from 'vitest';
import { partsOf } from './parts-of.ts';

it.each([
  ['one two three four', 10, ['one two ', 'three four']],
  ['aaaaaa.\n\nbb', 9, ['aaaaaa.\n\n', 'bb']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['', 4, ['']],
])('cuts %j in parts of %d', (text, most, parts) => expect(partsOf(text, { most })).toEqual(parts));

it('cuts no sign in two', () => {
  expect(partsOf('🦊'.repeat(5), { most: 5 })).toEqual(['🦊🦊', '🦊🦊', '🦊']);
  for (const most of [1, 2, 3, 9]) partsOf('🦊'.repeat(20), { most, overlap: most });
  expect(partsOf(`a${'🦊'.repeat(20)}`, { most: 9, overlap: 4 }).every((part) => part.isWellFormed())).toBe(true);
});

it('lets parts overlap, and comes to an end whatever is asked', () => {
  expect(partsOf('abcdefghij', { most: 4, overlap: 2 })).toEqual(['abcd', 'cdef', 'efgh', 'ghij']);
  expect(partsOf('x'.repeat(100), { most: 10, overlap: 99 }).every((part) => part.length <= 10)).toBe(true);
});
