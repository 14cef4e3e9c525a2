import { expect, it } from 'vitest';
import { isStorable } from './storable.ts';

it.each(['', 'a\\u0000', '\\', '\\\\ud800', '😀', '\u0001'])('takes %j', (text) => {
  expect(isStorable({ [text]: [text] })).toBe(true);
});

it.each(['\u0000', 'a\\\u0000', '\ud800', '\udc00x'])('refuses %j, also as a name', (text) => {
  expect(isStorable({ a: [text] })).toBe(false);
  expect(isStorable({ [text]: 1 })).toBe(false);
});
