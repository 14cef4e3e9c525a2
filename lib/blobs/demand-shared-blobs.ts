import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { env } from '#lib/config/env.ts';

/** What connections of this installation's processes are called: the same on one machine and data folder. */
export const connectionName = (): string =>
  `millrace ${createHash('sha256').update(`${hostname()} ${env.MILLRACE_DATA}`).digest('hex').slice(0, 12)}`;

/**
 * Throws when others work on this database and this installation keeps its files where only it sees them: each would miss
 * those that the other has kept.
 */
export async function demandSharedBlobs(db: Database): Promise<void> {
  if (env.BLOB_STORE) return;
  const others = await db.pool.execute(sql`
    select from pg_stat_activity where datname = current_database() and usename = current_user
      and application_name like 'millrace %' and application_name <> ${connectionName()} limit 1`);
  if (others.length === 0) return;
  throw new Error(
    'Another Millrace works on this database, and this one would keep its files in a folder that the other does not see. ' +
      'Give both the same BLOB_STORE: a bucket, or a folder that both machines see. Or stop the other one first.',
  );
}
