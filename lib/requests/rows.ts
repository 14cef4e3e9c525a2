import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { runRequests } from '#db/schema/requests.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

export type LockedRequest = typeof runRequests.$inferSelect & {
  /** Its time is over by the database's clock, though the run has not noticed yet. */
  readonly isOver: boolean;
  readonly mayAnswer: boolean;
};

/** The request, held until the end of the transaction; throws `not_found`. `named` says who is asking. */
export async function lockRequest(
  { tx, ctx }: OrgScope,
  id: string,
  named: SQL<boolean> = sql<boolean>`true`,
): Promise<LockedRequest> {
  const [row] = await tx
    .select({
      ...getTableColumns(runRequests),
      isOver: sql<boolean>`coalesce(${runRequests.timeoutAt} <= now(), false)`,
      mayAnswer: named,
    })
    .from(runRequests)
    .where(and(eq(runRequests.orgId, ctx.orgId), eq(runRequests.id, id)))
    .for('no key update');
  if (!row) throw notFound('request');
  return row;
}
