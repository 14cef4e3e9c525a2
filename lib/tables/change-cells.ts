import { and, inArray } from 'drizzle-orm';
import { dataRows } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { changesOf } from './cells.ts';
import { rowsOf } from './conditions.ts';
import { theTable } from './find-table.ts';
import { ChangeCells, WrittenRows } from './schema.ts';
import { ROW, rowView } from './select-rows.ts';
import { setEachRow } from './set-rows.ts';
import { told } from './told.ts';

/** Changes cells of single rows, each in its own way: all, or none when one cannot be. */
export const changeCells = command({
  name: 'table.change_cells',
  permission: 'table:write',
  summary: 'Change cells of single rows: all, or none when one cannot be',
  input: ChangeCells,
  output: WrittenRows,
  run: async (scope, { id, rows }): Promise<WrittenRows> => {
    const table = await theTable(scope, id, { lock: true });
    const ids = rows.slice(0, 20).map(({ row }) => row);
    const before = await scope.tx
      .select(ROW)
      .from(dataRows)
      .where(and(rowsOf(table), inArray(dataRows.id, ids)));
    const changes = rows.map(({ row, values }) => ({ id: row, ...changesOf(table, values) }));
    const changed = await setEachRow(scope, table, changes);
    if (changed.length === 0) throw notFound('row');
    const was = before.map((row) => rowView(table, row));
    scope.audit({ type: 'data_table', id }, { before: told(was), after: told(changed) });
    return { rows: changed };
  },
});
