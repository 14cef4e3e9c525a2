import { expect, it } from 'vitest';
import { readItems, textOfItems } from './sample-items.ts';

it('reads a list of objects, or one alone', () => {
  expect(readItems('[{"a":1},{"b":2}]')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(readItems('{"a":1}')).toEqual([{ a: 1 }]);
  expect(readItems('[]')).toEqual([]);
});

it.each(['', '[1]', '[[]]', 'null', '"a"', '[{]'])('refuses %j', (text) => {
  expect(readItems(text)).toBeUndefined();
});

it('takes the first items of a run', () => {
  const items = Array.from({ length: 80 }, (_, n) => ({ json: { n } }));
  expect(readItems(textOfItems(items))).toHaveLength(50);
});
