import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { env } from '#lib/config/env.ts';
import { isInngestReachable } from './inngest-server.ts';
import { countWorkers } from './workers.ts';

export type Readiness = {
  readonly isReady: boolean;
  /** Each either `ok` or what is wrong. */
  readonly database: string;
  readonly migrations: string;
  readonly engine: string;
};

/** Whether work can be taken, and what is in the way. Never throws. */
export async function readiness(db: Database = database()): Promise<Readiness> {
  const migrations = await migrationState(db).catch(() => undefined);
  if (migrations === undefined) {
    return { isReady: false, database: 'cannot be reached', migrations: 'unknown', engine: 'unknown' };
  }
  const engine = await engineState(db).catch(() => 'cannot be asked');
  // While an Inngest server is away triggers are still accepted, and what they start waits.
  const isReady = migrations === 'ok' && (engine === 'ok' || env.ENGINE === 'inngest');
  return { isReady, database: 'ok', migrations, engine };
}

async function migrationState(db: Database): Promise<string> {
  const rows = await db.pool.execute<{ name: string }>(sql`select name from migrations`);
  const applied = new Set(rows.map(({ name }) => name));
  const missing = (await knownMigrations()).filter((name) => !applied.has(name));
  return missing.length === 0 ? 'ok' : `missing: ${missing.join(', ')}`;
}

async function engineState(db: Database): Promise<string> {
  if (env.ENGINE === 'inngest') return (await isInngestReachable()) ? 'ok' : 'the Inngest server cannot be reached';
  return (await countWorkers(db)) > 0 ? 'ok' : 'no worker is running';
}

let known: string[] | undefined;

async function knownMigrations(): Promise<string[]> {
  known ??= (await readdir(path.resolve('db/migrations'))).filter((name) => name.endsWith('.sql'));
  return known;
}
