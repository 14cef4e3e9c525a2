import type { TableRow } from '#lib/engine/table.ts';
import { CellError, fromCell, readCell } from '#lib/engine/table-cell.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { ColumnView } from '#lib/tables/schema.ts';
import type { Change, Place } from './grid-state.ts';

type Grid = {
  readonly rows: readonly TableRow[];
  readonly columns: readonly ColumnView[];
  /** False while there are rows behind those that are shown. */
  readonly isWhole: boolean;
};
type Pasted = { readonly changes: Change[]; readonly before: Change[]; readonly added: JsonObject[] };

/** What lines of cells change with their first one at a place, and the rows they add; or why they cannot be pasted. */
export function pastedAt(
  at: Place,
  lines: readonly (readonly string[])[],
  { rows, columns, isWhole }: Grid,
): Pasted | { readonly problem: string } {
  // They would become rows, although there are others to be changed.
  if (!isWhole && at.row + lines.length > rows.length)
    return { problem: 'it reaches beyond the rows that are shown, and there are more. Scroll down to them first.' };
  const pasted: Pasted = { changes: [], before: [], added: [] };
  for (const [n, cells] of lines.entries()) {
    const values: Record<string, JsonValue> = {};
    for (const [m, text] of cells.entries()) {
      const column = columns[at.column + m];
      if (!column) continue;
      const read = readValue(column, text);
      if ('problem' in read) return { problem: `line ${n + 1}: ${read.problem}` };
      values[column.name] = read.value;
    }
    const row = rows[at.row + n];
    if (!row) pasted.added.push(values);
    else if (row.id > 0) {
      pasted.changes.push({ row: row.id, values });
      const before = Object.keys(values).map((name) => [name, row.values[name] ?? null]);
      pasted.before.push({ row: row.id, values: Object.fromEntries(before) });
    }
  }
  return pasted;
}

/** The value that a text makes in a column, or what is wrong with it. */
export function readValue(
  { name, type }: ColumnView,
  text: string,
): { readonly value: JsonValue } | { readonly problem: string } {
  try {
    return { value: fromCell(type, readCell(type, text)) };
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    return { problem: `“${name}” ${error.message}.` };
  }
}
