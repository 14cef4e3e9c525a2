import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { runFileNode } from '../testing/run-file-node.ts';
import { matches } from './matches.ts';

async function withStore(...paths: string[]) {
  const memory = memoryFiles();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).join('/');
    const name = path.split('/').at(-1) ?? '';
    await memory.store.put({ folder, name, file: memory.add({ name, bytes: `in ${path}` }), replace: true });
  }
  return (parameters: JsonObject, items = [{ json: { id: 7 } as JsonObject }]) =>
    runFileNode('files', { memory, parameters, items });
}

describe('the store', () => {
  it('is read by path, and by a pattern of names', async () => {
    const run = await withStore('in/a.csv', 'in/b.csv', 'in/c.txt', 'in/deep/d.csv');
    const one = await run({ path: 'in/a.csv' });
    expect(one.json).toMatchObject([{ id: 7, path: 'in/a.csv', folder: 'in', fileName: 'a.csv', size: 11 }]);
    expect(one.textOf(one.items[0]?.binary?.data)).toBe('in in/a.csv');
    const many = await run({ path: 'in/*.csv', file: 'table' });
    expect(many.items.map(({ binary, from }) => [binary?.table?.name, from])).toEqual([
      ['a.csv', [{ input: 0, item: 0 }]],
      ['b.csv', [{ input: 0, item: 0 }]],
    ]);
  });

  it('is written to, by a name or that of the file', async () => {
    const run = await withStore('old.txt');
    const memory = memoryFiles();
    const items = [{ json: {}, binary: { data: memory.add({ name: 'new.txt', bytes: 'new' }) } }];
    const kept = await runFileNode('files', { memory, items, parameters: { operation: 'write', path: 'out/' } });
    expect(kept.json).toMatchObject([{ path: 'out/new.txt' }]);
    expect(kept.items[0]?.binary).toEqual(items[0]?.binary);
    const again = { operation: 'write', path: 'out/new.txt', replace: false };
    expect((await runFileNode('files', { memory, items, parameters: again })).fault).toMatchObject({
      code: 'file_exists',
    });
    expect((await run({ operation: 'write', path: 'x' })).fault).toMatchObject({ code: 'no_file' });
  });

  it('is listed without what it holds, and deleted from', async () => {
    const run = await withStore('a.txt', 'in/b.txt');
    expect((await run({ operation: 'list' })).json.map(({ path }) => path)).toEqual(['a.txt']);
    const deep = await run({ operation: 'list', deep: true });
    expect(deep.json.map(({ path }) => path)).toEqual(['a.txt', 'in/b.txt']);
    expect(deep.items[0]).not.toHaveProperty('binary');
    expect((await run({ operation: 'delete', path: 'a.txt' })).json).toEqual([{ id: 7, path: 'a.txt', deleted: true }]);
    // The same step again, as after a crash.
    expect((await run({ operation: 'delete', path: 'a.txt' })).json).toEqual([{ id: 7, path: 'a.txt', deleted: true }]);
  });

  it('lacks what is to be deleted', async () => {
    const run = await withStore('a.txt');
    expect((await run({ operation: 'delete', path: 'b.txt' })).fault).toMatchObject({ code: 'stored_file_not_found' });
    const { json } = await run({ operation: 'delete', path: 'b.txt', missing: 'pass' });
    expect(json).toMatchObject([{ deleted: false }]);
  });

  it('says what is missing', async () => {
    const run = await withStore();
    expect((await run({ path: 'none.txt' })).fault).toMatchObject({
      kind: 'config',
      code: 'stored_file_not_found',
      item: 0,
    });
    expect((await run({ path: 'none.txt', missing: 'pass' })).json).toEqual([]);
    expect((await run({ path: 'folder/' })).fault).toMatchObject({ code: 'no_path' });
  });
});

it.each([
  ['*.csv', 'a.csv', true],
  ['*.csv', 'a.csv.gz', false],
  ['a?c*', 'abcd', true],
  ['*', '', true],
  ['a.c', 'abc', false],
  ['*a*b', 'xaxbxab', true],
  [`${'*a'.repeat(100)}b`, 'a'.repeat(255), false],
])('%s fits %s: %s', (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});
