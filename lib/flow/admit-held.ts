import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { admit } from './admit.ts';

/** Workflows looked at, and rate hits forgotten, per call. */
const WORKFLOWS = 200;
const HITS = 10_000;

/**
 * The net below events, and what makes time pass for throttles, debounces and batches: looks at every workflow in which
 * runs are held. Any number of processes may. Answers how many runs were let in.
 */
export async function admitHeld(db: Database): Promise<number> {
  const held = await db.pool.execute<{ org_id: string; workflow_id: string }>(
    sql`select org_id, workflow_id from held_workflows(${WORKFLOWS}::integer)`,
  );
  let total = 0;
  for (const { org_id: orgId, workflow_id: workflowId } of held) {
    total += await db.withOrg(orgId, (tx) => admit(tx, { orgId, workflowId }));
  }
  return total;
}

/** Deletes what no rate limit counts any more. */
export async function forgetRateHits(db: Database): Promise<void> {
  for (;;) {
    const [row] = await db.pool.execute<{ gone: number }>(sql`select forget_rate_hits(${HITS}::integer) as gone`);
    if ((row?.gone ?? 0) < HITS) return;
  }
}
