import { LIMITS } from '#lib/engine/limits.ts';
import { ROW_FIELDS, type RowField, type Stored, type StoredCell } from '#lib/engine/table.ts';
import { CellError, fromCell, toCell } from '#lib/engine/table-cell.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import type { ColumnRecord, Table } from './find-table.ts';

/** Values of a row by the names of its columns; an empty cell is null. */
export const valuesOf = (columns: readonly ColumnRecord[], stored: Stored): JsonObject =>
  Object.fromEntries(columns.map(({ name, key, type }) => [name, fromCell(type, stored[key])]));

/** The column of that name, whatever the case; throws `invalid` naming those there are. */
export function columnNamed(table: Table, name: string): ColumnRecord {
  const found = table.columns.find((column) => column.name.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  const names = table.columns.map((column) => `"${column.name}"`).join(', ') || 'no columns';
  throw new AppError('invalid', `The table "${table.name}" has no column "${name}". It has ${names}.`, {
    reason: 'unknown_column',
  });
}

/** What every row has besides its columns, by name in any case. */
export const rowFieldNamed = (name: string): RowField | undefined =>
  ROW_FIELDS.find((field) => field.toLowerCase() === name.trim().toLowerCase());

/** Cells by key, null where they are to be empty. Unknown columns, and values that their columns cannot have, throw `invalid`. */
export function cellsOf(table: Table, values: JsonObject): ReadonlyMap<string, StoredCell | null> {
  return new Map(
    Object.entries(values)
      .filter(([name]) => !rowFieldNamed(name))
      .map(([name, value]) => {
        const column = columnNamed(table, name);
        return [column.key, cellOf(column, value)];
      }),
  );
}

/** The cell that a value makes in a column; throws `invalid` with what is wrong. */
export function cellOf({ name, type }: ColumnRecord, value: JsonValue | undefined): StoredCell | null {
  try {
    return toCell(type, value);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw new AppError('invalid', `Column "${name}" ${error.message}.`, { reason: 'unfit_value', field: name });
  }
}

/** A new row. What is required must be there, and it must not be too large. */
export function newRow(table: Table, values: JsonObject): Stored {
  const cells = [...cellsOf(table, values)].filter((cell): cell is [string, StoredCell] => cell[1] !== null);
  return demandRow(table, Object.fromEntries(cells));
}

/** The row itself, when it has what is required and is not too large. */
export function demandRow(table: Table, stored: Stored): Stored {
  for (const { key, name, isRequired } of table.columns)
    if (isRequired && !Object.hasOwn(stored, key)) throw missing(name);
  return demandSize(stored);
}

/** What an update sets and empties. */
export type CellChanges = { readonly set: Stored; readonly empty: readonly string[] };
export function changesOf(table: Table, values: JsonObject): CellChanges {
  const cells = [...cellsOf(table, values)];
  const empty = cells.filter(([, cell]) => cell === null).map(([key]) => key);
  for (const { key, name, isRequired } of table.columns) if (isRequired && empty.includes(key)) throw missing(name);
  const set = cells.filter((cell): cell is [string, StoredCell] => cell[1] !== null);
  return { set: demandSize(Object.fromEntries(set)), empty };
}

const missing = (name: string) =>
  new AppError('invalid', `Column "${name}" is required, and it is empty. Give it a value.`, {
    reason: 'required',
    field: name,
  });

function demandSize(stored: Stored): Stored {
  const bytes = Buffer.byteLength(JSON.stringify(stored));
  if (bytes <= LIMITS.tableRowBytes) return stored;
  const message = `A row has ${bytes} bytes; at most ${LIMITS.tableRowBytes} are kept. Keep less, or a file and its name.`;
  throw new AppError('limit_reached', message, { reason: 'row_too_large' });
}
