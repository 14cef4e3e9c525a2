import { and, eq } from 'drizzle-orm';
import { runBulks } from '#db/schema/bulks.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

export type BulkRow = typeof runBulks.$inferSelect;

/** The bulk, held until the end of the transaction. Throws `not_found`. */
export async function lockedBulk({ tx, ctx }: OrgScope, id: string): Promise<BulkRow> {
  const [row] = await tx
    .select()
    .from(runBulks)
    .where(and(eq(runBulks.orgId, ctx.orgId), eq(runBulks.id, id)))
    .for('no key update');
  if (!row) throw notFound('bulk act');
  return row;
}

/** Changes where the bulk stands. */
export const updateBulk = (
  { tx, ctx }: OrgScope,
  { id, ...change }: Pick<BulkRow, 'id' | 'status'> & { reason?: string | null; finishedAt?: Date | null },
) =>
  tx
    .update(runBulks)
    .set(change)
    .where(and(eq(runBulks.orgId, ctx.orgId), eq(runBulks.id, id)));
