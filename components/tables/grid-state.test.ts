import { expect, it } from 'vitest';
import { begin, type GridAct, type GridState, reduce } from './grid-state.ts';

const row = (id: number, a: string | null = null) => ({ id, values: { a, b: null }, createdAt: '', updatedAt: '' });
const after = (state: GridState, ...acts: GridAct[]) => acts.reduce(reduce, state);
const ids = (state: GridState) => state.rows.map(({ id }) => id);
const start = begin([row(1, 'x'), row(2), row(3)], 'next');

it('stays inside of the grid', () => {
  expect(reduce(start, { type: 'move', to: { row: 9, column: -1 }, columns: 2 }).at).toEqual({ row: 2, column: 0 });
  expect(reduce(begin([], null), { type: 'move', to: { row: 1, column: 1 }, columns: 2 }).at).toEqual({
    row: 0,
    column: 1,
  });
});

it('remembers what to change back to', () => {
  const changed = after(start, { type: 'changed', changes: [{ row: 1, values: { a: 'y' } }] });
  expect(changed.rows[0]?.values).toEqual({ a: 'y', b: null });
  expect(changed.past).toEqual([[{ row: 1, values: { a: 'x' } }]]);
  const [undo = []] = changed.past;
  const undone = after(changed, { type: 'changed', changes: undo, undone: true });
  expect(undone.rows[0]?.values.a).toBe('x');
  expect(undone.past).toEqual([]);
});

it('takes up further rows, each once', () => {
  expect(ids(after(start, { type: 'more', rows: [row(3), row(4)], cursor: null }))).toEqual([1, 2, 3, 4]);
});

it('puts a stored row in the place of its draft', () => {
  const drafted = after(start, { type: 'added', rows: [row(-1)] });
  expect(ids(after(drafted, { type: 'added', rows: [row(4)], instead: -1 }))).toEqual([1, 2, 3, 4]);
});

it('forgets removed rows and their marks, and takes them back in order', () => {
  const marked = after(start, { type: 'mark', rows: [1, 2], on: true });
  const removed = after(marked, { type: 'removed', rows: [1, 2] });
  expect([ids(removed), removed.marked.size]).toEqual([[3], 0]);
  expect(ids(after(removed, { type: 'restored', rows: [row(1), row(2)] }))).toEqual([1, 2, 3]);
});
