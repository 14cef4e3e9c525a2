import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const item = { id: 1, rows: [{ a: 1 }, { a: 2 }], tags: ['x'], deep: { list: [3, 4] }, none: null };

it.each([
  ['objects become items', { fields: 'rows' }, [{ a: 1 }, { a: 2 }]],
  ['values go under the name of their list', { fields: 'tags' }, [{ tags: 'x' }]],
  ['a nested list', { fields: 'deep.list' }, [{ deep: { list: 3 } }, { deep: { list: 4 } }]],
  ['another name', { fields: 'deep.list', destination: 'n' }, [{ n: 3 }, { n: 4 }]],
  ['with all other fields', { fields: 'tags', include: 'all' }, [{ ...item, tags: 'x' }]],
  [
    'with chosen fields',
    { fields: 'rows', include: 'selected', names: 'id' },
    [
      { id: 1, rows: { a: 1 } },
      { id: 1, rows: { a: 2 } },
    ],
  ],
  ['several lists side by side', { fields: 'rows, tags' }, [{ rows: { a: 1 }, tags: 'x' }, { rows: { a: 2 } }]],
  ['an object by its values', { fields: 'deep' }, [{ deep: [3, 4] }]],
  ['a single value as it is', { fields: 'id' }, [{ id: 1 }]],
  ['nothing for nothing', { fields: 'none' }, []],
])('%s', async (_, parameters, made) => {
  const { outputs, items } = await runNode('split-out', parameters, [[item]]);
  expect(outputs).toEqual([made]);
  for (const { from } of items[0] ?? []) expect(from).toEqual([{ input: 0, item: 0 }]);
});

it('needs a field', async () => {
  expect((await runNode('split-out', {})).fault).toMatchObject({ kind: 'config', code: 'no_field' });
});
