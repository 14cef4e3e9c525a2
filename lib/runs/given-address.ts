import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { notFound } from '#lib/errors.ts';

/** A run whose address somebody outside was given, and when (milliseconds since 1970). */
export type GivenAddress = { readonly runId: string; readonly at: number };

/**
 * The organisation of a run at an address that was given away. Such addresses end: some time after the run did, and
 * `runAddressMs` after they were given in any case. Throws `not_found` then, as for runs that are gone.
 */
export async function orgAtAddress(db: Database, { runId, at }: GivenAddress): Promise<string> {
  if (!(Date.now() - at < LIMITS.runAddressMs)) throw notFound('run');
  const [found] = await db.pool.execute<{ org_id: string | null }>(sql`select find_run(${runId}::uuid) as org_id`);
  const orgId = found?.org_id;
  if (!orgId) throw notFound('run');
  const isOver = sql<boolean>`coalesce(${runs.finishedAt} < now() - make_interval(secs => ${LIMITS.endedAddressMs / 1000}), false)`;
  const [run] = await db.withOrg(orgId, (tx) =>
    tx
      .select({ isOver })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
  );
  if (!run || run.isOver) throw notFound('run');
  return orgId;
}
