import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { log } from '#lib/observability/log.ts';

type Clock = {
  /** Milliseconds since 1970, as the database counts them. */
  readonly now: () => number;
  /** Asks the database for the time again. */
  readonly sync: () => Promise<void>;
};

/** This far apart the machine's clock is worth a line in the log. */
const ODD_MS = 5000;

/**
 * The database's time, carried on by this process's own counter, which only goes forward: a machine whose clock is wrong,
 * or is set while it runs, ends no sleep early or late.
 */
export async function databaseClock(db: Database): Promise<Clock> {
  let offset = 0;
  const sync = async () => {
    const asked = performance.now();
    const [row] = await db.pool.execute<{ ms: number | string }>(
      sql`select extract(epoch from clock_timestamp()) * 1000 as ms`,
    );
    // It was read about in the middle between the question and the answer.
    offset = Number(row?.ms) - (asked + performance.now()) / 2;
  };
  const now = () => Math.round(performance.now() + offset);
  await sync();
  const apartMs = Date.now() - now();
  if (Math.abs(apartMs) > ODD_MS) log.warn({ apartMs }, 'The clocks of this machine and of the database are apart');
  return { now, sync };
}
