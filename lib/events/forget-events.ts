import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

const CHUNK = 1000;

/** Deletes what was sent, and what came of it, more than 30 days ago, in chunks; answers how many rows went. */
export async function forgetEvents(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await db.pool.execute<{ gone: number }>(sql`select forget_events(${CHUNK}::integer) as gone`);
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < CHUNK) return total;
  }
}
