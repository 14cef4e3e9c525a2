import { and, eq, sql } from 'drizzle-orm';
import { dataColumns, dataTables } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { theTable } from './find-table.ts';
import { AddColumn, TableView } from './schema.ts';
import { nameTaken, tableView } from './view.ts';

/** Adds a column at the right, empty in every row. */
export const addColumn = command({
  name: 'table.add_column',
  permission: 'table:update',
  summary: 'Add a column to a data table',
  input: AddColumn,
  output: TableView,
  run: async (scope, { id, ...column }) => {
    const { tx, ctx, audit } = scope;
    const { orgId } = ctx;
    const table = await theTable(scope, id, { lock: true });
    if (table.columns.length >= LIMITS.tableColumns)
      throw new AppError('limit_reached', `A data table has at most ${LIMITS.tableColumns} columns. Delete one first.`);
    if (column.isRequired && table.rowCount > 0)
      throw new AppError('invalid', 'The rows there are would have nothing in it. Add it, fill it, then require it.', {
        field: 'isRequired',
      });
    await tx
      .update(dataTables)
      .set({ nextColumn: sql`${dataTables.nextColumn} + 1` })
      .where(and(eq(dataTables.orgId, orgId), eq(dataTables.id, id)));
    const n = table.nextColumn;
    const position = Math.max(0, ...table.columns.map((other) => other.position)) + 1;
    await tx
      .insert(dataColumns)
      .values({ ...column, orgId, tableId: id, key: `c${n}`, position })
      .catch((error: unknown) => {
        throw nameTaken(error, 'column', column.name);
      });
    audit({ type: 'data_table', id }, { after: { column } });
    return tableView(await theTable(scope, id));
  },
});
