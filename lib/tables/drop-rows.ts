import { and, inArray } from 'drizzle-orm';
import { dataRows } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { RowFilter, TableRow } from '#lib/engine/table.ts';
import { rowsMatching, rowsOf } from './conditions.ts';
import type { Table } from './find-table.ts';
import { ROW, rowView } from './select-rows.ts';

/** Deletes the rows of a locked table that match, or those with the numbers; answers them as they were. */
export async function dropRows(
  { tx }: OrgScope,
  table: Table,
  which: { filter: RowFilter } | { ids: readonly number[] },
): Promise<TableRow[]> {
  const matching = 'ids' in which ? inArray(dataRows.id, [...which.ids]) : rowsMatching(table, which);
  const rows = await tx
    .delete(dataRows)
    .where(and(rowsOf(table), matching))
    .returning(ROW);
  return rows.map((row) => rowView(table, row)).sort((a, b) => a.id - b.id);
}

/** Deletes the rows of a locked table that match; answers how many. */
export async function dropMatching({ tx }: OrgScope, table: Table, filter: RowFilter): Promise<number> {
  return (await tx.delete(dataRows).where(and(rowsOf(table), rowsMatching(table, { filter })))).count;
}
