import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { dataColumns, dataTables } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

export type TableRecord = typeof dataTables.$inferSelect;
export type ColumnRecord = typeof dataColumns.$inferSelect;
/** A table with its columns from left to right. */
export type Table = TableRecord & { readonly columns: readonly ColumnRecord[] };

type Options = { readonly lock?: boolean; readonly deleted?: boolean };

/**
 * The table with this id; throws `not_found`. With `lock` nobody else writes it or its rows until the transaction ends;
 * with `deleted` it may be in the trash.
 */
export async function theTable(scope: OrgScope, id: string, options: Options = {}): Promise<Table> {
  const rows = selectTable(scope)
    .where(and(eq(dataTables.orgId, scope.ctx.orgId), eq(dataTables.id, id), inTrash(options)))
    .limit(1);
  const [row] = await (options.lock ? rows.for('no key update') : rows);
  if (!row) throw notFound('data table');
  return { ...row, columns: await columnsOf(scope, row.id) };
}

/** The table with this name, whatever the case, or this id; undefined when there is none. */
export async function namedTable(scope: OrgScope, name: string, options: Options = {}): Promise<Table | undefined> {
  const named = sql`(lower(${dataTables.name}) = lower(${name.trim()}) or ${dataTables.id}::text = lower(${name.trim()}))`;
  const rows = selectTable(scope)
    .where(and(eq(dataTables.orgId, scope.ctx.orgId), isNull(dataTables.deletedAt), named))
    .limit(1);
  const [row] = await (options.lock ? rows.for('no key update') : rows);
  return row && { ...row, columns: await columnsOf(scope, row.id) };
}

const selectTable = ({ tx }: OrgScope) => tx.select().from(dataTables);
const inTrash = ({ deleted }: Options) => (deleted ? undefined : isNull(dataTables.deletedAt));

/** Columns that are not deleted, from left to right. */
export function columnsOf({ tx, ctx }: OrgScope, tableId: string): Promise<ColumnRecord[]> {
  return tx
    .select()
    .from(dataColumns)
    .where(and(eq(dataColumns.orgId, ctx.orgId), eq(dataColumns.tableId, tableId), isNull(dataColumns.deletedAt)))
    .orderBy(asc(dataColumns.position), asc(dataColumns.id));
}

/** The column of that id; throws `not_found`. */
export function columnOf({ columns }: Table, id: string): ColumnRecord {
  const found = columns.find((column) => column.id === id);
  if (!found) throw notFound('column');
  return found;
}
