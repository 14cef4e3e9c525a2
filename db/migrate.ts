import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { ownerUrl } from './app-role.ts';
import { admitAppRole, markDatabase } from './migrate-role.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');
const OLDEST_SERVER = 180_000;
/** Any constant: whoever migrates this database takes this lock. */
const LOCK = 7_046_029_254;

export type MigrateOptions = { url?: string; folder?: string; log?: (line: string) => void };

/**
 * Brings the database of the owner's URL to this version and lets `millrace_app` in. One migration, one transaction:
 * an interrupted one leaves nothing behind and runs again. Refuses PostgreSQL below 18 and a database of a newer version.
 */
export async function migrate({ url = ownerUrl(), folder = FOLDER, log }: MigrateOptions = {}): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'millrace-migrate' } });
  try {
    await refuseOldServer(sql);
    await sql`select pg_advisory_lock(${LOCK})`;
    await admitAppRole(sql);
    for (const name of await pendingMigrations(sql, folder)) {
      await apply(sql, { name, text: await readFile(path.join(folder, name), 'utf8') });
      log?.(`Applied ${name}`);
    }
    await markDatabase(sql);
  } finally {
    await sql.end();
  }
}

/** Names of migrations that are not applied yet, in order. Throws when the database knows one that this version lacks. */
export async function pendingMigrations(sql: postgres.Sql, folder = FOLDER): Promise<string[]> {
  const known = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const [table] = await sql`select to_regclass('public.migrations') as name`;
  const applied = table?.name
    ? (await sql`select name from migrations order by name`).map((row) => String(row.name))
    : [];
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new Error(
      `This database was made by a newer version of Millrace: it has ${newer.join(', ')}, which this version does not know. ` +
        'Start that version, or restore a backup made by this one.',
    );
  }
  return known.filter((name) => !applied.includes(name));
}

async function refuseOldServer(sql: postgres.Sql): Promise<void> {
  const [server] = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name`;
  if (server) demandServer(server);
}

/** Throws for a server that lacks what the schema needs: `uuidv7()` came with PostgreSQL 18. */
export function demandServer({ number, name }: { number: number; name: string }): void {
  if (number >= OLDEST_SERVER) return;
  throw new Error(
    `Millrace needs PostgreSQL 18 or newer; the server of DATABASE_URL is PostgreSQL ${name}. ` +
      'Upgrade it, or leave DATABASE_URL out to use the one that comes with Millrace.',
  );
}

async function apply(sql: postgres.Sql, migration: { name: string; text: string }): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await sql.begin(async (tx) => {
        await tx`set local lock_timeout = '2s'`;
        await tx`create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`;
        await tx.unsafe(migration.text);
        await tx`insert into migrations (name) values (${migration.name})`;
      });
      return;
    } catch (cause) {
      const isBusy = (cause as { code?: string }).code === '55P03';
      if (!isBusy || attempt === 30) {
        throw new Error(`The migration ${migration.name} could not be applied and was undone.`, { cause });
      }
    }
  }
}
