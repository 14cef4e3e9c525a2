import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { emit } from '#db/outbox.ts';

const MOST = 100;
/** For which a run that was asked for may wait for the server's first call. Doubled each time that it was in vain. */
const PATIENCE_SECONDS = 600;
const MOST_DOUBLINGS = 6;

/**
 * Asks an Inngest server again for every run that moves and for which it should have called: it was reset, or has given up
 * on a call. One worker at a time. Answers how many there were.
 */
export function sweepUnattended(db: Database, patienceSeconds = PATIENCE_SECONDS): Promise<number> {
  return db.pool.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(19794, 0) as mine`);
    if (!lock?.mine) return 0;
    const patience = sql`make_interval(secs => ${patienceSeconds}::double precision)`;
    const runs = await tx.execute<{ run_id: string; run_org_id: string }>(
      sql`select run_id, run_org_id from unattended_runs(${patience}, ${MOST})`,
    );
    for (const { run_id: runId, run_org_id: orgId } of runs) {
      await tx.execute(sql`select set_config('app.org_id', ${orgId}, true)`);
      await tx.execute(sql`
        insert into run_drives as d (org_id, run_id, invocation, generation, is_held, due_at, sweeps)
        values (${orgId}, ${runId}, '', 0, false, now() + ${patience}, 1)
        on conflict (org_id, run_id) do update set
          is_held = false, sweeps = d.sweeps + 1, due_at = now() + ${patience} * 2 ^ least(d.sweeps, ${MOST_DOUBLINGS})`);
      await emit(tx, orgId, { name: 'run/requested', data: { runId } });
    }
    return runs.length;
  });
}
