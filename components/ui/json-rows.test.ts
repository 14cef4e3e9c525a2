import { expect, it } from 'vitest';
import { jsonRows } from './json-rows.ts';

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

it('opens small containers down to the third level', () => {
  expect(ids(jsonRows({ a: { b: { c: { d: 1 } } } }, new Set()))).toEqual([
    '[]',
    '["a"]',
    '["a","b"]',
    '["a","b","c"]',
  ]);
});

it('closes what was open and opens what was closed', () => {
  expect(ids(jsonRows({ a: { b: 1 } }, new Set(['["a"]'])))).toEqual(['[]', '["a"]']);
  const long = Array.from({ length: 51 }, (_, index) => index);
  expect(jsonRows({ long }, new Set())).toHaveLength(2);
  expect(jsonRows({ long }, new Set(['["long"]']))).toHaveLength(53);
});

it('tells an index from a field of the same name', () => {
  expect(new Set(ids(jsonRows([[1], { 0: 2 }], new Set()))).size).toBe(5);
});
