import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { dataColumns } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { columnOf, theTable } from './find-table.ts';
import { ColumnId, TableView } from './schema.ts';
import { nameTaken, tableView } from './view.ts';

/** Takes a column out of a data table. Its values stay where they are, so that it can be restored. */
export const deleteColumn = command({
  name: 'table.delete_column',
  permission: 'table:update',
  summary: 'Delete a column of a data table',
  input: ColumnId,
  output: TableView,
  run: async (scope, { id, columnId }) => {
    const { tx, ctx, audit } = scope;
    const column = columnOf(await theTable(scope, id, { lock: true }), columnId);
    await tx
      .update(dataColumns)
      .set({ deletedAt: sql`now()`, isRequired: false })
      .where(and(eq(dataColumns.orgId, ctx.orgId), eq(dataColumns.id, columnId)));
    audit({ type: 'data_table', id }, { before: { column: { name: column.name, type: column.type } } });
    return tableView(await theTable(scope, id));
  },
});

/** Brings back a deleted column with its values. It is not required any more. */
export const restoreColumn = command({
  name: 'table.restore_column',
  permission: 'table:update',
  summary: 'Bring back a deleted column of a data table with its values',
  input: ColumnId,
  output: TableView,
  run: async (scope, { id, columnId }) => {
    const { tx, ctx, audit } = scope;
    const table = await theTable(scope, id, { lock: true });
    if (table.columns.length >= LIMITS.tableColumns)
      throw new AppError('limit_reached', `A data table has at most ${LIMITS.tableColumns} columns. Delete one first.`);
    const [column] = await tx
      .update(dataColumns)
      .set({ deletedAt: null })
      .where(
        and(
          eq(dataColumns.orgId, ctx.orgId),
          eq(dataColumns.tableId, id),
          eq(dataColumns.id, columnId),
          isNotNull(dataColumns.deletedAt),
          // Of some rows the values are gone already.
          eq(dataColumns.forgottenTo, 0),
        ),
      )
      .returning()
      .catch((error: unknown) => {
        throw nameTaken(error, 'column', 'of this name');
      });
    if (!column) throw notFound('column');
    audit({ type: 'data_table', id }, { after: { column: { name: column.name, type: column.type } } });
    return tableView(await theTable(scope, id));
  },
});
