import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

const CHUNK = 1000;

/** Deletes, in chunks, what has been in the trash for `TRASH_DAYS`; answers how many rows that took. */
export async function forgetTrash(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await db.pool.execute<{ gone: number }>(sql`select forget_trash(${CHUNK}::integer) as gone`);
    if (!row?.gone) return total;
    total += row.gone;
  }
}
