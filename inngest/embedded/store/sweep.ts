import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { emit } from '#db/outbox.ts';

const MOST = 100;

/**
 * Asks again for every run that has not ended and that nothing drives: no invocation, no event on its way. One worker at
 * a time, so that nobody asks twice. Answers how many it found.
 */
export function sweep(db: Database): Promise<number> {
  return db.pool.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(19794, 0) as mine`);
    if (!lock?.mine) return 0;
    const orphans = await tx.execute<{ run_id: string; run_org_id: string }>(
      sql`select * from engine_orphans(${MOST})`,
    );
    for (const { run_id: runId, run_org_id: orgId } of orphans) {
      await tx.execute(sql`select set_config('app.org_id', ${orgId}, true)`);
      await emit(tx, orgId, { name: 'run/requested', data: { runId } });
    }
    return orphans.length;
  });
}
