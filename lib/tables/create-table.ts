import { and, count, eq, isNull } from 'drizzle-orm';
import { dataColumns, dataTables } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { theTable } from './find-table.ts';
import { CreateTable, TableView } from './schema.ts';
import { nameTaken, tableView } from './view.ts';

/** Makes a data table with its columns. */
export const createTable = command({
  name: 'table.create',
  permission: 'table:create',
  summary: 'Create a data table',
  input: CreateTable,
  output: TableView,
  run: async (scope, { name, description, columns }) => {
    const { tx, ctx, audit } = scope;
    const { orgId } = ctx;
    const [tables] = await tx
      .select({ count: count() })
      .from(dataTables)
      .where(and(eq(dataTables.orgId, orgId), isNull(dataTables.deletedAt)));
    if (tables && tables.count >= LIMITS.dataTables)
      throw new AppError(
        'limit_reached',
        `There are ${tables.count} data tables already. Delete one that nobody needs.`,
      );
    const twice = columns.find((one, n) => columns.findIndex((other) => isSame(one.name, other.name)) < n);
    if (twice)
      throw new AppError('invalid', `There are two columns "${twice.name}". Rename one.`, { field: 'columns' });
    const id = newId();
    const row = { id, orgId, name, description, createdById: userOf(ctx.actor), nextColumn: columns.length + 1 };
    await tx
      .insert(dataTables)
      .values(row)
      .catch((error: unknown) => {
        throw nameTaken(error, 'table', name);
      });
    const rows = columns.map((column, n) => ({ ...column, orgId, tableId: id, key: `c${n + 1}`, position: n + 1 }));
    if (rows.length > 0) await tx.insert(dataColumns).values(rows);
    const view = tableView(await theTable(scope, id));
    audit({ type: 'data_table', id }, { after: { name, columns } });
    return view;
  },
});

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
