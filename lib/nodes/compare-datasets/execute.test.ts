import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';

const A: JsonObject[] = [{ id: 1, name: 'x', tags: { p: 1, q: 2 } }, { id: 2, name: 'y' }, { id: 4 }];
const B: JsonObject[] = [{ key: '1', name: 'x' }, { key: 2, name: 'z', more: true }, { key: 2, name: 'y' }, { key: 3 }];
const compare = async (parameters: JsonObject, lists = [A, B]) =>
  runNode('compare-datasets', { keys: [{ a: 'id', b: 'key' }], ...parameters }, lists);

it('tells 1 from "1", and takes the first that matches', async () => {
  const { outputs } = await compare({});
  expect(outputs).toEqual([
    [A[0], A[2]],
    [],
    [
      {
        keys: { id: 2 },
        same: {},
        different: { name: { inputA: 'y', inputB: 'z' }, more: { inputA: null, inputB: true } },
      },
    ],
    [B[0], B[2], B[3]],
  ]);
});

it.each<[JsonObject, JsonObject[]]>([
  [{ different: 'a' }, [A[1] as JsonObject]],
  [{ different: 'b' }, [B[1] as JsonObject]],
  [{ different: 'mix' }, [{ key: 2, id: 2, name: 'y', more: true }]],
  [{ different: 'mix', prefer: 'b', except: 'name' }, [{ key: 2, id: 2, name: 'y', more: true }]],
])('sends %j', async (parameters, different) => {
  expect((await compare(parameters)).outputs[2]).toEqual(different);
});

it('matches loosely, with all that match', async () => {
  const { outputs, items } = await compare({ loose: true, matches: 'all', skip: 'tags' });
  expect(outputs[0]).toEqual([A[2]]);
  expect(outputs[1]).toEqual([A[0], A[1]]);
  expect(outputs[3]).toEqual([B[3]]);
  expect(items[1]?.[1]?.from).toEqual([
    { input: 0, item: 1 },
    { input: 1, item: 2 },
  ]);
});

it('does not mind the order of keys', async () => {
  const right = [{ id: 1, tags: { q: 2, p: 1 }, name: 'x' }];
  expect((await compare({ keys: [{ a: 'id', b: '' }] }, [A, right])).outputs[1]).toEqual([A[0]]);
});

it('matches nothing by a field that is not there, and tells what is the same once', async () => {
  const keys = [{ a: 'id', b: 'id' }];
  const [none, empty, one] = [{ x: 1 }, { id: null }, { id: 1 }];
  const { outputs } = await compare({ keys, matches: 'all' }, [
    [none, empty, one],
    [none, one, one],
  ]);
  expect(outputs).toEqual([[none, empty], [one], [], [none]]);
  expect((await compare({ keys, loose: true }, [[empty], [none]])).outputs[2]).toHaveLength(1);
});

it('needs a field', async () => {
  expect((await compare({ keys: [] })).fault).toMatchObject({ kind: 'config', code: 'no_keys' });
});

it('ends where pairs have no end', { timeout: 20_000 }, async () => {
  const list = (more: JsonObject) => Array.from({ length: 510 }, () => ({ id: 1, ...more }));
  const { fault } = await compare({ keys: [{ a: 'id', b: 'id' }], matches: 'all' }, [list({ x: 1 }), list({ x: 2 })]);
  expect(fault).toMatchObject({ kind: 'limit', code: 'items_limit' });
});

it('joins long lists in one pass', async () => {
  const list = Array.from({ length: 5000 }, (_, id) => ({ id }));
  expect((await compare({ keys: [{ a: 'id', b: 'id' }] }, [list, list.toReversed()])).outputs[1]).toHaveLength(5000);
});

it.each([
  [1, {}, 'b'],
  [2, {}, 'both'],
  [2.3, { resolve: 'mix' }, 'mix'],
])('says that version %d with %j is not known in all', (version, parameters, different) => {
  expect(mapped('compareDatasets', version, parameters)).toMatchObject({
    status: 'approximate',
    parameters: { different },
  });
});
