import { command } from '#lib/access/command.ts';
import { dropMatching, dropRows } from './drop-rows.ts';
import { theTable } from './find-table.ts';
import { DeleteRows, RowIds, RowsTouched, WrittenRows } from './schema.ts';
import { told } from './told.ts';

/** Deletes all rows that match. */
export const deleteRows = command({
  name: 'table.delete_rows',
  permission: 'table:write',
  summary: 'Delete all rows of a data table that match a filter',
  input: DeleteRows,
  output: RowsTouched,
  run: async (scope, { id, filter }) => {
    const table = await theTable(scope, id, { lock: true });
    const count = await dropMatching(scope, table, filter);
    scope.audit({ type: 'data_table', id }, { before: { count, filter } });
    return { count };
  },
});

/** Deletes rows by their numbers; answers them as they were, which is what restores them. */
export const deleteRowsById = command({
  name: 'table.delete_rows_by_id',
  permission: 'table:write',
  summary: 'Delete rows of a data table by their numbers',
  input: RowIds,
  output: WrittenRows,
  run: async (scope, { id, rows }): Promise<WrittenRows> => {
    const table = await theTable(scope, id, { lock: true });
    const deleted = await dropRows(scope, table, { ids: rows });
    scope.audit({ type: 'data_table', id }, { before: told(deleted) });
    return { rows: deleted };
  },
});
