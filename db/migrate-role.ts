import type postgres from 'postgres';
import { env } from '#lib/config/env.ts';
import { deriveKey, instanceSecret } from '#lib/config/secret.ts';
import { APP_ROLE, appPassword } from './app-role.ts';

/** Tells secrets apart and gives nothing of them away. */
const markOf = (secret: string): string =>
  `Millrace, secret ${deriveKey('mark of a secret', secret).toString('hex').slice(0, 16)}`;

/**
 * Lets `millrace_app` in, with the password that follows from the secret. Comments on the role, which is the server's, and
 * on the table `migrations` say whose secret that is. Throws, before anything has changed, when the database was made with
 * another one, or when an installation with another one is connected to the server: it would be locked out.
 */
export async function admitAppRole(sql: postgres.Sql): Promise<void> {
  const [role] = await sql<{ unbound: boolean; mark: string | null; inUse: boolean }[]>`
    select rolsuper or rolbypassrls as unbound, shobj_description(oid, 'pg_authid') as mark,
      exists (select from pg_stat_activity where usesysid = r.oid) as "inUse"
    from pg_roles r where rolname = ${APP_ROLE}`;
  if (role?.unbound) {
    throw new Error(
      `The role ${APP_ROLE} bypasses row-level security. Run: ALTER ROLE ${APP_ROLE} NOSUPERUSER NOBYPASSRLS`,
    );
  }
  const [made] = await sql<{ mark: string | null }[]>`
    select obj_description(to_regclass('public.migrations'), 'pg_class') as mark`;
  if (isForeign(made?.mark)) throw new Error(FOREIGN_DATABASE);
  if (role?.inUse && isForeign(role.mark)) throw new Error(FOREIGN_SERVER);
  await sql.unsafe(`${role ? 'ALTER' : 'CREATE'} ROLE ${APP_ROLE} LOGIN PASSWORD '${appPassword()}'`);
  await sql.unsafe(`COMMENT ON ROLE ${APP_ROLE} IS '${markOf(instanceSecret())}'`);
  await sql.unsafe(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`);
}

/** Remembers in the database with which secret it is sealed. */
export async function markDatabase(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`COMMENT ON TABLE migrations IS '${markOf(instanceSecret())}'`);
}

function isForeign(mark: string | null | undefined): boolean {
  if (!mark) return false;
  const { MILLRACE_SECRET_PREVIOUS: previous } = env;
  return mark !== markOf(instanceSecret()) && (!previous || mark !== markOf(previous));
}

const FOREIGN_DATABASE = `This database was made with another secret: what is sealed in it could not be read, and whoever runs on it would be locked out.
- Another machine of the same installation: give all of them the same MILLRACE_SECRET (the first one keeps its own in MILLRACE_DATA/secret).
- The secret was changed: put the old one into MILLRACE_SECRET_PREVIOUS.
- The old secret is lost: run COMMENT ON TABLE migrations IS NULL and start again; credentials have to be entered anew.`;

const FOREIGN_SERVER = `Another installation with another secret is connected to this PostgreSQL server. Both would be its role ${APP_ROLE}, whose password \
follows from the secret: starting would lock the other one out.
Give both the same MILLRACE_SECRET, or each a PostgreSQL server of its own.`;
