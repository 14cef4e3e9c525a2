import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const items: JsonObject[] = [
  { a: 1, b: { c: 1, d: 2 } },
  { b: { d: 2, c: 1 }, a: 1 },
  { a: 1, b: { c: 9 } },
  { a: '1' },
];

it.each([
  ['whole items, whatever the order of their fields', {}, [0, 2, 3]],
  ['a field', { compare: 'selected', names: 'a' }, [0, 3]],
  ['a nested field', { compare: 'selected', names: 'b.c' }, [0, 2, 3]],
  ['all but a field', { compare: 'except', names: 'b' }, [0, 3]],
])('keeps the first of those that are equal by %s', async (_, parameters, kept) => {
  const { outputs } = await runNode('remove-duplicates', parameters, [items]);
  expect(outputs).toEqual([kept.map((index) => items[index])]);
});

it('tells an object from a list that looks like it', async () => {
  const alike: JsonObject[] = [{ x: { a: 1 } }, { x: [['a', 1]] }];
  expect((await runNode('remove-duplicates', {}, [alike])).outputs).toEqual([alike]);
});
