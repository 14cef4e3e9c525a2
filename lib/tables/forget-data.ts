import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

const CHUNK = 1000;

/** Deletes, in chunks, what runs wrote to data tables more than 30 days ago, and tables that long in the trash. */
export async function forgetData(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await db.pool.execute<{ gone: number }>(sql`select forget_data(${CHUNK}::integer) as gone`);
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < CHUNK) return total;
  }
}
