import { and, inArray } from 'drizzle-orm';
import { dataRows } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { underRules } from './broken-rule.ts';
import { newRow } from './cells.ts';
import { rowsOf } from './conditions.ts';
import { theTable } from './find-table.ts';
import { RestoreRows, WrittenRows } from './schema.ts';
import { ROW, rowView } from './select-rows.ts';
import { told } from './told.ts';

/** Brings back deleted rows under their old numbers. */
export const restoreRows = command({
  name: 'table.restore_rows',
  permission: 'table:write',
  summary: 'Bring back rows that have just been deleted, as they were',
  input: RestoreRows,
  output: WrittenRows,
  run: async (scope, { id, rows }): Promise<WrittenRows> => {
    const { tx, ctx, audit } = scope;
    const table = await theTable(scope, id, { lock: true });
    const ids = rows.map((row) => row.id);
    const there = await tx.$count(dataRows, and(rowsOf(table), inArray(dataRows.id, ids)));
    if (there > 0 || new Set(ids).size < ids.length || ids.some((row) => row >= table.nextRow))
      throw new AppError('conflict', 'Only rows that were deleted come back, and some of these were not.');
    if (table.rowCount + rows.length > LIMITS.tableRows)
      throw new AppError('limit_reached', `The table would have more than ${LIMITS.tableRows} rows.`);
    const stored = rows.map((row) => ({
      ...{ orgId: ctx.orgId, tableId: id, id: row.id, values: newRow(table, row.values) },
      ...{ createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) },
    }));
    const restored = await underRules(table, tx.insert(dataRows).values(stored).returning(ROW));
    const views = restored.map((row) => rowView(table, row));
    audit({ type: 'data_table', id }, { after: told(views) });
    return { rows: views };
  },
});
