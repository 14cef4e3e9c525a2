import { expect, it } from 'vitest';
import type { ColumnView } from '#lib/tables/schema.ts';
import { pastedAt } from './pasted.ts';

const column = (name: string, type: ColumnView['type']): ColumnView => ({
  ...{ id: name, name, type, isUnique: false, isRequired: false },
});
const columns = [column('a', 'text'), column('n', 'number')];
const rows = [1, 2].map((id) => ({ id, values: { a: `a${id}`, n: id }, createdAt: '', updatedAt: '' }));

it('changes rows that are there, and adds those beyond the last one', () => {
  const lines = [['x', '5'], ['y', ''], ['z']];
  expect(pastedAt({ row: 1, column: 0 }, lines, { rows, columns, isWhole: true })).toEqual({
    changes: [{ row: 2, values: { a: 'x', n: 5 } }],
    before: [{ row: 2, values: { a: 'a2', n: 2 } }],
    added: [{ a: 'y', n: null }, { a: 'z' }],
  });
});

it('adds none while rows behind the last one are not shown', () => {
  const grid = { rows, columns, isWhole: false };
  expect(pastedAt({ row: 1, column: 0 }, [['x']], grid)).toMatchObject({ added: [] });
  expect(pastedAt({ row: 1, column: 0 }, [['x'], ['y']], grid)).toMatchObject({
    problem: expect.stringContaining('Scroll down'),
  });
});

it('says which line does not fit', () => {
  const grid = { rows, columns, isWhole: true };
  expect(pastedAt({ row: 0, column: 1 }, [['1'], ['old']], grid)).toMatchObject({
    problem: expect.stringMatching(/^line 2: “n” takes a number/),
  });
});
