import { and, sql } from 'drizzle-orm';
import { dataRows } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { RowFilter } from '#lib/engine/table.ts';
import { AppError } from '#lib/errors.ts';
import { rowsMatching, rowsOf } from './conditions.ts';
import type { Table } from './find-table.ts';

type Wanted = { readonly filter: RowFilter; readonly limit?: number | undefined; readonly bytes: number };

/**
 * Counts, before any is read, the bytes of the rows that a node would send on; throws `limit_reached` where they are more
 * than `bytes`, or more rows than a list has: whoever held them all would run out of memory.
 */
export async function demandRoom({ tx }: OrgScope, table: Table, { filter, limit, bytes }: Wanted): Promise<number> {
  const most = Math.min(limit ?? Number.POSITIVE_INFINITY, LIMITS.itemsInList + 1);
  const some = tx
    .select({ size: sql<number>`octet_length(${dataRows.values}::text)`.as('size') })
    .from(dataRows)
    .where(and(rowsOf(table), rowsMatching(table, { filter })))
    .limit(most)
    .as('some');
  const [found] = await tx
    .select({
      rows: sql`count(*)`.mapWith(Number),
      bytes: sql`coalesce(sum(${some.size}), 0)`.mapWith(Number),
    })
    .from(some);
  const size = found?.bytes ?? 0;
  if (size <= bytes && (found?.rows ?? 0) <= LIMITS.itemsInList) return size;
  throw new AppError(
    'limit_reached',
    `The rows of "${table.name}" that meet the conditions are more than a node can send on (${LIMITS.itemsInList} rows, ${LIMITS.activationOutputBytes} bytes). Narrow the conditions.`,
    { reason: 'too_many_rows' },
  );
}
