import { command } from '#lib/access/command.ts';
import { changesOf } from './cells.ts';
import { theTable } from './find-table.ts';
import { RowsTouched, UpdateRows } from './schema.ts';
import { changeRows } from './set-rows.ts';

/** Sets the same values in all rows that match; null empties a cell. */
export const updateRows = command({
  name: 'table.update_rows',
  permission: 'table:write',
  summary: 'Set values in all rows of a data table that match a filter',
  input: UpdateRows,
  output: RowsTouched,
  run: async (scope, { id, filter, values }) => {
    const table = await theTable(scope, id, { lock: true });
    const count = await changeRows(scope, table, { filter, changes: changesOf(table, values) });
    scope.audit({ type: 'data_table', id }, { after: { count, filter, values } });
    return { count };
  },
});
