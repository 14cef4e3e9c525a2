import { AppError } from '#lib/errors.ts';
import type { ColumnRecord, Table } from './find-table.ts';
import type { ColumnView, TableView } from './schema.ts';

export const columnView = ({ id, name, type, isUnique, isRequired }: ColumnRecord): ColumnView => ({
  ...{ id, name, type, isUnique, isRequired },
});

/** A table as callers see it. */
export const tableView = (table: Table): TableView => ({
  id: table.id,
  name: table.name,
  description: table.description,
  rowCount: table.rowCount,
  columns: table.columns.map(columnView),
  deletedAt: table.deletedAt?.toISOString() ?? null,
  createdAt: table.createdAt.toISOString(),
  updatedAt: table.updatedAt.toISOString(),
});

/** Makes of a unique violation of names what a person can act on; other errors stay as they are. */
export function nameTaken(error: unknown, noun: 'table' | 'column', name: string): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, constraint_name: rule } = at as Error & { code?: string; constraint_name?: string };
    if (code !== '23505' || (rule !== 'data_tables_name' && rule !== 'data_columns_name')) continue;
    const message = `There is a ${noun} "${name}" already; upper and lower case are the same. Choose another name.`;
    return new AppError('conflict', message, { reason: 'name_taken', field: 'name', cause: error });
  }
  return error;
}
