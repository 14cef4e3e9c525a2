import { expect, it } from 'vitest';
import { readPins } from './read-pins.ts';

const problem = (text: string) => {
  const read = readPins(text);
  return 'problem' in read ? [read.problem.line, read.problem.message] : read.items;
};
const marked = (text: string) => {
  const read = readPins(text);
  return 'problem' in read ? text.slice(read.problem.from, read.problem.to) : undefined;
};

it('reads one object as one item, and a list as several', () => {
  expect(problem('{"a": 1}')).toEqual([{ a: 1 }]);
  expect(problem('[{"a": 1}, {}]')).toEqual([{ a: 1 }, {}]);
  expect(problem('[]')).toEqual([]);
});

it('names the line where a text stops to be JSON', () => {
  expect(problem('[\n  {"a": 1},\n  {"b":}\n]')).toEqual([3, "This is no JSON: unexpected token '}'."]);
  expect(problem('[\n  {"a": 1}\n  {"b": 2}\n]')).toEqual([
    3,
    "This is no JSON: expected ',' or ']' after array element.",
  ]);
  expect(problem('[\n{"a": 1}\n')?.[0]).toBe(2);
  expect(problem("{'a': 1}")?.[0]).toBe(1);
  expect(problem(' \n')).toEqual([1, 'Nothing is written here. An empty list, [], stands for no items.']);
});

it('names the item that is no object, and marks it', () => {
  expect(problem('[\n  {},\n  "x"\n]')).toEqual([
    3,
    'Item 2 is text. Each item is an object, such as {"name": "Maria"}.',
  ]);
  expect(marked('[\n  {},\n  [1]\n]')).toBe('[1]');
  expect(marked('12')).toBe('12');
});
