import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { dataColumns, dataRows, dataTables } from '#db/schema/tables.ts';
import { query } from '#lib/access/query.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { containing } from '#lib/like.ts';
import { rowsMatching, rowsOf } from './conditions.ts';
import { theTable } from './find-table.ts';
import { CountRows, ListRows, ListTables, RowCount, RowPage, TableId, TablePage, TableView } from './schema.ts';
import { selectRows } from './select-rows.ts';
import { tableView } from './view.ts';

/** One page of the organisation's data tables, by name. */
export const listTables = query({
  name: 'table.list',
  permission: 'table:read',
  summary: 'List data tables by name',
  input: ListTables,
  output: TablePage,
  run: async ({ tx, ctx }, { search, deleted, cursor, limit }) => {
    const [name, id] = cursor === undefined ? [] : readCursor(cursor, 2);
    const tables = await tx
      .select()
      .from(dataTables)
      .where(
        and(
          eq(dataTables.orgId, ctx.orgId),
          deleted ? isNotNull(dataTables.deletedAt) : isNull(dataTables.deletedAt),
          search ? sql`${dataTables.name} ilike ${containing(search)}` : undefined,
          name === undefined ? undefined : sql`(lower(${dataTables.name}), ${dataTables.id}::text) > (${name}, ${id})`,
        ),
      )
      .orderBy(sql`lower(${dataTables.name})`, sql`${dataTables.id}::text`)
      .limit(limit + 1);
    const page = tables.slice(0, limit);
    const ids = page.map((table) => table.id);
    const columns = await tx
      .select()
      .from(dataColumns)
      .where(and(eq(dataColumns.orgId, ctx.orgId), inArray(dataColumns.tableId, ids), isNull(dataColumns.deletedAt)))
      .orderBy(dataColumns.position);
    const last = tables.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((table) =>
        tableView({ ...table, columns: columns.filter(({ tableId }) => tableId === table.id) }),
      ),
      nextCursor: last ? writeCursor([last.name.toLowerCase(), last.id]) : null,
    };
  },
});

/** One data table with its columns. */
export const getTable = query({
  name: 'table.get',
  permission: 'table:read',
  summary: 'Get a data table with its columns',
  input: TableId,
  output: TableView,
  run: async (scope, { id }) => tableView(await theTable(scope, id)),
});

/** One page of rows, filtered, searched and sorted by any column. */
export const listRows = query({
  name: 'table.list_rows',
  permission: 'table:read',
  summary: 'List the rows of a data table, filtered and sorted by any column',
  input: ListRows,
  output: RowPage,
  run: async (scope, { id, ...selection }) => selectRows(scope, await theTable(scope, id), selection),
});

/** How many rows match. */
export const countRows = query({
  name: 'table.count_rows',
  permission: 'table:read',
  summary: 'Count the rows of a data table that match',
  input: CountRows,
  output: RowCount,
  run: async (scope, { id, filter, search }) => {
    const table = await theTable(scope, id);
    const matching = rowsMatching(table, { filter, search });
    if (!matching) return { count: table.rowCount };
    return { count: await scope.tx.$count(dataRows, and(rowsOf(table), matching)) };
  },
});
