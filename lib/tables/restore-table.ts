import { and, eq } from 'drizzle-orm';
import { dataTables } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { theTable } from './find-table.ts';
import { TableId, TableView } from './schema.ts';
import { nameTaken, tableView } from './view.ts';

/** Takes a data table out of the trash. */
export const restoreTable = command({
  name: 'table.restore',
  permission: 'table:delete',
  summary: 'Take a data table out of the trash',
  input: TableId,
  output: TableView,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    const { name, deletedAt } = await theTable(scope, id, { lock: true, deleted: true });
    if (!deletedAt) throw new AppError('precondition', 'This data table is not in the trash.');
    await tx
      .update(dataTables)
      .set({ deletedAt: null })
      .where(and(eq(dataTables.orgId, ctx.orgId), eq(dataTables.id, id)))
      .catch((error: unknown) => {
        throw nameTaken(error, 'table', name);
      });
    audit({ type: 'data_table', id }, { after: { name } });
    return tableView(await theTable(scope, id));
  },
});
