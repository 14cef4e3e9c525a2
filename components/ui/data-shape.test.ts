import { expect, it } from 'vitest';
import { columnsOf, pathText, preview, shapeOf } from './data-shape.ts';

it('writes paths as expressions read them', () => {
  expect(pathText(['user', 'first name', 0, 'id'])).toBe('$json.user["first name"][0].id');
  expect(pathText(['1st'])).toBe('$json["1st"]');
});

it('keeps columns in order of first appearance', () => {
  expect(columnsOf([{ b: 1 }, { a: 1, b: 2 }])).toEqual(['b', 'a']);
});

it('joins shapes: kinds, missing fields, entries of lists', () => {
  const shape = shapeOf([{ id: 1, tags: [{ n: 'a' }] }, { id: '2', tags: [] }, { tags: [{ n: null, m: true }] }]);
  const [id, tags] = shape.fields.map(([, field]) => field);
  expect(id).toMatchObject({ kinds: ['number', 'text'], sample: 1, optional: true });
  expect(tags?.entries?.fields.map(([name, field]) => [name, field.kinds, field.optional])).toEqual([
    ['n', ['text', 'nothing'], false],
    ['m', ['true/false'], true],
  ]);
});

it('shapes a field named __proto__ like any other', () => {
  const value = JSON.parse('{"__proto__": 1}');
  expect(shapeOf([value]).fields.map(([name]) => name)).toEqual(['__proto__']);
});

it('previews in one line', () => {
  expect(preview('a"b')).toBe('"a\\"b"');
  expect(preview([1, 2])).toBe('[2 entries]');
  expect(preview({ a: 1 })).toBe('{1 field}');
  expect(preview('x'.repeat(100), 10)).toBe('"xxxxxxxx…');
});
