type Change = { readonly type: string; readonly id?: string; readonly selected?: boolean };

/** The selection after what the canvas reports; the same set when nothing about it changed. */
export function selectionAfter(before: ReadonlySet<string>, changes: readonly Change[]): ReadonlySet<string> {
  const after = new Set(before);
  for (const { type, id, selected } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after.size === before.size && [...after].every((id) => before.has(id)) ? before : after;
}
