import { and, type SQL, sql } from 'drizzle-orm';
import { dataRows } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { RowFilter, TableRow } from '#lib/engine/table.ts';
import { AppError } from '#lib/errors.ts';
import { underRules } from './broken-rule.ts';
import type { CellChanges } from './cells.ts';
import { cellText, rowsMatching, rowsOf } from './conditions.ts';
import type { ColumnRecord, Table } from './find-table.ts';
import { ROW, type RowRecord, rowView } from './select-rows.ts';

const changed = ({ set, empty }: CellChanges): SQL =>
  sql`(${dataRows.values} - ${sql.param(empty)}::text[]) || ${JSON.stringify(set)}::jsonb`;

/** Changes the rows of a locked table that match; answers how many. */
export async function changeRows(
  { tx }: OrgScope,
  table: Table,
  { filter, changes }: { filter: RowFilter; changes: CellChanges },
): Promise<number> {
  const isTooLarge = sql`octet_length((${changed(changes)})::text) > ${LIMITS.tableRowBytes}`;
  const where = and(rowsOf(table), rowsMatching(table, { filter }));
  const [large] = await tx.select({ id: dataRows.id }).from(dataRows).where(and(where, isTooLarge)).limit(1);
  if (large) throw tooLarge(large.id);
  const done = tx
    .update(dataRows)
    .set({ values: changed(changes) })
    .where(where);
  return (await underRules(table, done)).count;
}

/** Changes the rows of a locked table that match; answers them as they are now. */
export async function setRows(
  { tx }: OrgScope,
  table: Table,
  { filter, changes }: { filter: RowFilter; changes: CellChanges },
): Promise<TableRow[]> {
  const where = and(rowsOf(table), rowsMatching(table, { filter }));
  const done = tx
    .update(dataRows)
    .set({ values: changed(changes) })
    .where(where)
    .returning(SIZED);
  return rowViews(table, await underRules(table, done));
}

/** Adds to the number in a column of the rows that match; an empty cell counts as 0. Adds as JavaScript does. */
export async function addToRows(
  { tx }: OrgScope,
  table: Table,
  { filter, column, by }: { filter: RowFilter; column: ColumnRecord; by: number },
): Promise<TableRow[]> {
  const sum = sql`to_jsonb(coalesce(${cellText(column.key)}::float8, 0) + ${by}::float8)`;
  const values = sql`${dataRows.values} || jsonb_build_object(${column.key}::text, ${sum})`;
  const done = tx
    .update(dataRows)
    .set({ values })
    .where(and(rowsOf(table), rowsMatching(table, { filter })))
    .returning(SIZED);
  return rowViews(table, await underRules(table, done));
}

export type RowChange = CellChanges & { readonly id: number };

/** Changes single rows of a locked table, each in its own way; answers those that there are, as they are now. */
export async function setEachRow({ tx }: OrgScope, table: Table, rows: readonly RowChange[]): Promise<TableRow[]> {
  if (rows.length === 0) return [];
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id bigint, set jsonb, empty text[])`;
  const done = tx
    .update(dataRows)
    .set({ values: sql`(${dataRows.values} - given.empty) || given.set` })
    .from(given)
    .where(and(rowsOf(table), sql`${dataRows.id} = given.id`))
    .returning(SIZED);
  return rowViews(table, await underRules(table, done));
}

const SIZED = { ...ROW, bytes: sql<number>`octet_length(${dataRows.values}::text)` };

/** In the order of their numbers. */
function rowViews(table: Table, rows: readonly (RowRecord & { bytes: number })[]): TableRow[] {
  const large = rows.find(({ bytes }) => bytes > LIMITS.tableRowBytes);
  if (large) throw tooLarge(large.id);
  return rows.map((row) => rowView(table, row)).sort((a, b) => a.id - b.id);
}

const tooLarge = (id: number) =>
  new AppError(
    'limit_reached',
    `Row ${id} would have more than ${LIMITS.tableRowBytes} bytes. Keep less in it, or a file and its name.`,
    { reason: 'row_too_large' },
  );
