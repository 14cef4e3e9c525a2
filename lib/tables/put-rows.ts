import { and, eq, sql } from 'drizzle-orm';
import { dataRows, dataTables } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Stored, TableRow } from '#lib/engine/table.ts';
import { AppError } from '#lib/errors.ts';
import { underRules } from './broken-rule.ts';
import type { Table } from './find-table.ts';
import { rowView } from './select-rows.ts';

/** Adds rows to a locked table, numbered in their order; throws `limit_reached` when it would have too many. */
export async function putRows({ tx, ctx }: OrgScope, table: Table, rows: readonly Stored[]): Promise<TableRow[]> {
  if (rows.length === 0) return [];
  const where = and(eq(dataTables.orgId, ctx.orgId), eq(dataTables.id, table.id));
  const [counted] = await tx
    .update(dataTables)
    .set({ nextRow: sql`${dataTables.nextRow} + ${rows.length}::bigint` })
    .where(where)
    .returning({ count: dataTables.rowCount, next: dataTables.nextRow });
  if (!counted) throw new AppError('internal', 'The table is gone.');
  if (counted.count + rows.length > LIMITS.tableRows) throw full(table, counted.count);
  const first = counted.next - rows.length;
  const inserted = tx.execute<{ now: string }>(sql`
    with put as (
      insert into ${dataRows} (org_id, table_id, id, "values")
      select ${ctx.orgId}::uuid, ${table.id}::uuid, ${first}::bigint + n - 1, cells
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as given (cells, n))
    select now()::timestamptz(3) as now`);
  const [row] = await underRules(table, inserted);
  const now = new Date(row?.now ?? Number.NaN);
  return rows.map((values, index) => rowView(table, { id: first + index, values, createdAt: now, updatedAt: now }));
}

const full = ({ name }: Table, count: number) =>
  new AppError(
    'limit_reached',
    `The table "${name}" has ${count} rows; at most ${LIMITS.tableRows} are kept. Delete old ones or begin another table.`,
    { reason: 'table_full' },
  );
