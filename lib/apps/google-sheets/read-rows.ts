import type { Item } from '#lib/engine/items.ts';
import { type JsonObject, setOwn } from '#lib/engine/values.ts';
import { eachItem } from '#lib/nodes/each-item.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { Program } from '../program.ts';
import { readied } from '../run-operation.ts';
import { type Cell, cellsOf, openSheet } from './sheet.ts';

/** The rows of a sheet as items: `row_number`, and each value under the name of its column. Empty rows are left out. */
export const readRows: Program = (context, taskOf) =>
  eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      const fields = readied(task.operation, task.fields);
      const sheet = await openSheet(context, { ...task, fields });
      const [names = [], ...rows] = await cellsOf(sheet);
      const found = rows
        .map((row, index) => rowOf(row, { names, number: sheet.firstRow + 1 + index }))
        .filter((row) => row !== undefined)
        .filter((row) => fits(row, fields));
      const from = [{ input: 0, item }];
      return (fields.firstOnly === true ? found.slice(0, 1) : found).map((json): Item => ({ json, from }));
    },
  });

/** One row by the names of its columns; columns without a name are `col_1`, `col_2` … Undefined for an empty row. */
export function rowOf(
  row: readonly Cell[],
  { names, number }: { readonly names: readonly Cell[]; readonly number: number },
): JsonObject | undefined {
  if (row.every((cell) => cell === '' || cell === null)) return undefined;
  const found: JsonObject = { row_number: number };
  for (let column = 0; column < Math.max(names.length, row.length); column++) {
    setOwn(found as Record<string, Cell>, nameOf(names, column), row[column] ?? '');
  }
  return found;
}

/** The name of a column, `col_3` for the third without one. */
export const nameOf = (names: readonly Cell[], column: number): string => {
  const name = names[column];
  return name === undefined || name === null || name === '' ? `col_${column + 1}` : String(name);
};

function fits(row: JsonObject, { filters, any }: JsonObject): boolean {
  const wanted = isRecord(filters) ? Object.entries(filters) : [];
  if (wanted.length === 0) return true;
  const isEqual = ([name, value]: (typeof wanted)[number]) => String(row[name] ?? '') === String(value ?? '');
  return any === true ? wanted.some(isEqual) : wanted.every(isEqual);
}
