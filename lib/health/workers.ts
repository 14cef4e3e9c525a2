import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

/** First key of the advisory lock that every embedded worker holds while it lives (inngest/embedded/lease-keeper.ts). */
const WORKER_LOCK = 19_794;

/** How many workers are alive, by the locks they hold. */
export async function countWorkers(db: Database): Promise<number> {
  const [row] = await db.pool.execute<{ number: string }>(
    sql`select count(distinct objid) as number from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and l.classid = ${WORKER_LOCK} and l.granted and d.datname = current_database()`,
  );
  return Number(row?.number ?? 0);
}
