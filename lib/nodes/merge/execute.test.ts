import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const left = [
  { id: 1, a: 'x' },
  { id: 2, a: 'y' },
];
const right: JsonObject[] = [
  { key: 2, a: 'z' },
  { key: 2, b: 'w' },
  { key: 3, b: 'v' },
];
const merge = async (parameters: JsonObject, lists: readonly JsonObject[][] = [left, right]) =>
  (await runNode('merge', parameters, lists)).outputs[0];
const keys = [{ left: 'id', right: 'key' }];

it.each([
  ['append', {}, [...left, ...right]],
  [
    'position',
    {},
    [
      { id: 1, a: 'z', key: 2 },
      { id: 2, a: 'y', key: 2, b: 'w' },
    ],
  ],
  [
    'position',
    { unpaired: true, prefer: 'first' },
    [
      { key: 2, id: 1, a: 'x' },
      { id: 2, a: 'y', key: 2, b: 'w' },
      { key: 3, b: 'v' },
    ],
  ],
  ['choose', { choice: 2 }, right],
  ['choose', { emptyItem: true }, [{}]],
])('%s %j', async (mode, more, merged) => {
  expect(await merge({ mode, ...more })).toEqual(merged);
});

it('makes every combination', async () => {
  expect(
    await merge({ mode: 'all' }, [
      [{ a: 1 }, { a: 2 }],
      [{ b: 1 }, { b: 2 }],
    ]),
  ).toEqual([
    { a: 1, b: 1 },
    { a: 1, b: 2 },
    { a: 2, b: 1 },
    { a: 2, b: 2 },
  ]);
});

it('takes more than two inputs', async () => {
  expect(await merge({ mode: 'append', inputs: 3 }, [[{ a: 1 }], [{ a: 2 }], [{ a: 3 }]])).toEqual([
    { a: 1 },
    { a: 2 },
    { a: 3 },
  ]);
});

describe('by equal fields', () => {
  const both = [
    { id: 2, a: 'z', key: 2 },
    { id: 2, a: 'y', key: 2, b: 'w' },
  ];

  it.each([
    ['matches', 'both', both],
    ['matches', 'left', [left[1]]],
    ['matches', 'right', [right[0], right[1]]],
    ['left', 'both', [left[0], ...both]],
    ['right', 'both', [...both, right[2]]],
    ['everything', 'both', [left[0], ...both, right[2]]],
    ['nonMatches', 'both', [left[0], right[2]]],
    ['nonMatches', 'left', [left[0]]],
    ['nonMatches', 'right', [right[2]]],
  ])('keeps %s, data of %s', async (keep, from, merged) => {
    expect(await merge({ mode: 'keys', keys, keep, from })).toEqual(merged);
  });

  it('names both items as the origin', async () => {
    const { items } = await runNode('merge', { mode: 'keys', keys }, [left, right]);
    expect(items[0]?.[1]?.from).toEqual([
      { input: 0, item: 1 },
      { input: 1, item: 1 },
    ]);
  });

  it('needs a field', async () => {
    expect((await runNode('merge', { mode: 'keys' }, [left, right])).fault).toMatchObject({ code: 'no_keys' });
  });

  it('counts matches before it makes them', async () => {
    const same = Array.from({ length: 600 }, () => ({ id: 1 }));
    const { fault } = await runNode('merge', { mode: 'keys', keys: [{ left: 'id', right: 'id' }] }, [same, same]);
    expect(fault).toMatchObject({ code: 'too_many_items' });
  });
});
