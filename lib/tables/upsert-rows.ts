import { command } from '#lib/access/command.ts';
import { theTable } from './find-table.ts';
import { mergeRows } from './merge-rows.ts';
import { UpsertedRows, UpsertRows } from './schema.ts';

/** Changes rows that are there and adds those that are not, told apart by some columns. */
export const upsertRows = command({
  name: 'table.upsert_rows',
  permission: 'table:write',
  summary: 'Change the rows that a data table has already, by some columns, and add the others',
  input: UpsertRows,
  output: UpsertedRows,
  run: async (scope, { id, rows, by }): Promise<UpsertedRows> => {
    const table = await theTable(scope, id, { lock: true });
    const { inserted, updated } = await mergeRows(scope, table, { rows, by });
    const counts = { inserted: inserted.length, updated: updated.length };
    scope.audit({ type: 'data_table', id }, { after: { ...counts, by } });
    return { ...counts, rows: [...updated, ...inserted] };
  },
});
