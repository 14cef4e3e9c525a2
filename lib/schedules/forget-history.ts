import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

const CHUNK = 1000;

/** Deletes what schedules did long ago, in chunks: all but the newest thousand of each, none older than 90 days. */
export async function forgetScheduleHistory(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await db.pool.execute<{ gone: number }>(
      sql`select forget_schedule_history(${CHUNK}::integer) as gone`,
    );
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < CHUNK) return total;
  }
}
