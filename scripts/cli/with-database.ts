import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster.ts';

/**
 * Opens the configured database as `millrace_app`: that of DATABASE_URL, else the embedded one, which is used while it
 * runs and started (and stopped again) while it does not. Modules that read settings load only afterwards.
 */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  let cluster: Cluster | undefined;
  if (!process.env.DATABASE_URL) {
    const dir = path.resolve(process.env.MILLRACE_DATA || '.data', 'postgres');
    const isNew = !existsSync(dir);
    cluster = await startCluster({ dir });
    process.env.DATABASE_URL = cluster.url;
    if (isNew || !cluster.reused) await (await import('#db/migrate.ts')).migrate();
  }
  const { openDatabase } = await import('#db/client.ts');
  const { appUrl } = await import('#db/app-role.ts');
  const db = openDatabase(appUrl(), { max: 4 });
  try {
    return await work(db);
  } finally {
    await db.end();
    if (cluster && !cluster.reused) await cluster.stop();
  }
}
