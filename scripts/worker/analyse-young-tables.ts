import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

/** Lets PostgreSQL look at tables that have just begun to fill, for the sake of its plans; one worker does it. */
export const analyseYoungTables = async (db: Database): Promise<void> => {
  await db.pool.execute(sql`select analyse_young_tables()`);
};
