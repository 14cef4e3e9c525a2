import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

const CHUNK = 1000;

/** Deletes old deliveries and letters that were dealt with long ago, in chunks; answers how many rows went. */
export async function forgetTold(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await db.pool.execute<{ gone: number }>(sql`select forget_told(${CHUNK}::integer) as gone`);
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < CHUNK) return total;
  }
}
