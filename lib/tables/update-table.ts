import { and, eq } from 'drizzle-orm';
import { dataTables } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { theTable } from './find-table.ts';
import { TableView, UpdateTable } from './schema.ts';
import { nameTaken, tableView } from './view.ts';

/** Renames or describes a data table. Workflows that call it by its name have to be told. */
export const updateTable = command({
  name: 'table.update',
  permission: 'table:update',
  summary: 'Rename or describe a data table',
  input: UpdateTable,
  output: TableView,
  run: async (scope, { id, name, description }) => {
    const { tx, ctx, audit } = scope;
    const before = await theTable(scope, id, { lock: true });
    const change = { name: name ?? before.name, description: description ?? before.description };
    await tx
      .update(dataTables)
      .set(change)
      .where(and(eq(dataTables.orgId, ctx.orgId), eq(dataTables.id, id)))
      .catch((error: unknown) => {
        throw nameTaken(error, 'table', change.name);
      });
    audit(
      { type: 'data_table', id },
      { before: { name: before.name, description: before.description }, after: change },
    );
    return tableView(await theTable(scope, id));
  },
});
