type Row = { id: string; depth: number; expandable: boolean; open: boolean };
export type TreeStep = { move: number } | { toggle: string } | { pick: string };

/** What a key does in a tree whose row `active` has the focus (ARIA tree pattern), or undefined when nothing. */
export function treeStep(rows: readonly Row[], active: number, key: string): TreeStep | undefined {
  const row = rows[active];
  const to = (index: number): TreeStep => ({ move: Math.max(0, Math.min(rows.length - 1, index)) });
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      return row.expandable && !row.open ? { toggle: row.id } : to(active + 1);
    case 'ArrowLeft':
      return row.open ? { toggle: row.id } : to(parentOf(rows, active));
    case 'Enter':
      return { pick: row.id };
    default:
      return undefined;
  }
}

function parentOf(rows: readonly Row[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let above = index - 1; above >= 0; above--) if ((rows[above]?.depth ?? 0) < depth) return above;
  return index;
}
