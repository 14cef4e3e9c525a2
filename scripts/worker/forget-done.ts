import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

const CHUNK = 1000;

/** Deletes events and invocations that nobody asks for any more, in chunks; answers how many rows went. */
export async function forgetDone(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await db.pool.execute<{ gone: number }>(sql`select engine_forget(${CHUNK}::integer) as gone`);
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < CHUNK) return total;
  }
}
