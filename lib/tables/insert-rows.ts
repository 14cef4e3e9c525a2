import { command } from '#lib/access/command.ts';
import { newRow } from './cells.ts';
import { theTable } from './find-table.ts';
import { putRows } from './put-rows.ts';
import { InsertRows, WrittenRows } from './schema.ts';
import { told } from './told.ts';

/** Adds rows; all of them, or none when one cannot be. */
export const insertRows = command({
  name: 'table.insert_rows',
  permission: 'table:write',
  summary: 'Add rows to a data table: all, or none when one cannot be',
  input: InsertRows,
  output: WrittenRows,
  run: async (scope, { id, rows }): Promise<WrittenRows> => {
    const table = await theTable(scope, id, { lock: true });
    const inserted = await putRows(
      scope,
      table,
      rows.map((values) => newRow(table, values)),
    );
    scope.audit({ type: 'data_table', id }, { after: told(inserted) });
    return { rows: inserted };
  },
});
