import { and, eq, sql } from 'drizzle-orm';
import { dataTables } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { theTable } from './find-table.ts';
import { TableId, TableView } from './schema.ts';
import { tableView } from './view.ts';

/** Puts a data table with its rows into the trash, where it stays for 30 days. */
export const deleteTable = command({
  name: 'table.delete',
  permission: 'table:delete',
  summary: 'Put a data table into the trash',
  input: TableId,
  output: TableView,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    const { name, rowCount } = await theTable(scope, id, { lock: true });
    await tx
      .update(dataTables)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(dataTables.orgId, ctx.orgId), eq(dataTables.id, id)));
    audit({ type: 'data_table', id }, { before: { name, rowCount } });
    return tableView(await theTable(scope, id, { deleted: true }));
  },
});
