import { expect, it } from 'vitest';
import { treeStep } from './tree-keys.ts';

const row = (id: string, depth: number, open?: boolean) => ({
  id,
  depth,
  expandable: open !== undefined,
  open: open ?? false,
});
const rows = [row('a', 0, true), row('a.1', 1), row('a.2', 1, false), row('b', 0)];

it.each([
  [0, 'ArrowDown', { move: 1 }],
  [3, 'ArrowDown', { move: 3 }],
  [0, 'ArrowUp', { move: 0 }],
  [1, 'End', { move: 3 }],
  [2, 'ArrowRight', { toggle: 'a.2' }],
  [0, 'ArrowRight', { move: 1 }],
  [0, 'ArrowLeft', { toggle: 'a' }],
  [2, 'ArrowLeft', { move: 0 }],
  [3, 'Enter', { pick: 'b' }],
  [3, 'x', undefined],
])('at row %d, %s does %o', (active, key, step) => expect(treeStep(rows, active, key)).toEqual(step));

it('does nothing in an empty tree', () => expect(treeStep([], 0, 'ArrowDown')).toBeUndefined());
