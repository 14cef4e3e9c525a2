import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDb } from './testing/test-db.ts';

const test = testDb();
const folder = path.join(import.meta.dirname, 'schema');
let tables: PgTable[];

beforeAll(async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.map((name) => import(path.join(folder, name)) as Promise<object>));
  tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, PgTable));
});

describe('every table', () => {
  it('agrees with the schema in columns, types and nullability', async () => {
    const found = await test.owner`
      select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and c.relname <> 'migrations'`;
    const inDatabase = found.map((row) => `${row.table}.${row.column} ${row.type}${row.required ? ' not null' : ''}`);
    const inSchema = tables.flatMap((table) =>
      getTableConfig(table).columns.map(
        (column) =>
          `${getTableName(table)}.${column.name} ${databaseType(column.getSQLType())}${column.notNull ? ' not null' : ''}`,
      ),
    );
    expect(inDatabase.sort()).toEqual(inSchema.sort());
  });

  it('has the indexes of the schema', async () => {
    const found = await test.owner`select indexname from pg_indexes where schemaname = 'public'`;
    const names = new Set(found.map((row) => row.indexname));
    const missing = tables
      .flatMap((table) => getTableConfig(table).indexes.map((index) => index.config.name))
      .filter((name) => name !== undefined && !names.has(name));
    expect(missing).toEqual([]);
  });

  it('has an index that begins with the columns of each foreign key', async () => {
    expect(await unindexedKeys()).toEqual([]);
  });

  it('is missed when it is not there', async () => {
    await test.owner`drop index runs_created_by`;
    expect(await unindexedKeys()).toEqual(['runs runs_created_by_id_users_id_fk']);
    await test.owner`create index runs_created_by on runs (created_by_id) where mode = 'test'`;
    expect(await unindexedKeys()).toEqual(['runs runs_created_by_id_users_id_fk']);
    await test.owner`drop index runs_created_by`;
    await test.owner`create index runs_created_by on runs (created_by_id) where created_by_id is not null`;
  });

  it('keeps updated_at by trigger where it has one', async () => {
    const bare = await test.owner`
      select attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attname = 'updated_at' and not exists (
        select from pg_trigger t where t.tgrelid = a.attrelid and t.tgfoid = 'set_updated_at'::regproc)`;
    expect(bare.map((row) => row.name)).toEqual([]);
  });
});

describe('the tenant wall', () => {
  it('stands before every table that has an organisation', async () => {
    const open = await test.owner`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (
        c.relrowsecurity and c.relforcerowsecurity and exists (
          select from pg_policies p where p.tablename = c.relname and p.schemaname = 'public' and p.cmd = 'ALL'
            and p.qual = '(org_id = (NULLIF(current_setting(''app.org_id''::text, true), ''''::text))::uuid)'))`;
    expect(open.map((row) => row.name)).toEqual([]);
  });

  it('has no other door than the ones listed here', async () => {
    const policies = await test.owner`
      select tablename || '.' || policyname as name from pg_policies
      where schemaname = 'public' and policyname not in ('tenant', 'owner')`;
    expect(policies.map((row) => row.name).sort()).toEqual([
      'org_perms.catalogue',
      'org_role_perms.visible_roles',
      'org_roles.built_in',
      'org_users.own_memberships',
      'orgs.own_orgs',
      'user_sessions.own_sessions',
      'users.added_by_org',
      'users.members',
      'users.own_account',
    ]);
  });

  it('lets the app role read no rows of any table without an organisation, nor with a stranger one', async () => {
    const published = ['org_perms', 'org_roles', 'org_role_perms'];
    const names = (await readableTables()).filter((name) => !published.includes(name));
    expect(names.length).toBeGreaterThan(15);
    for (const org of ['', '00000000-0000-4000-8000-000000000000']) {
      for (const name of names) {
        const rows = await test.db.withOrg(org, (tx) => tx.execute(`select 1 from ${name} limit 1`));
        expect(rows, name).toHaveLength(0);
      }
    }
  });

  it('gives the app role no way around: not an owner, no bypass, definer functions with a fixed path', async () => {
    const [role] =
      await test.owner`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'millrace_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    const loose = await test.owner`
      select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and not coalesce(proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)`;
    expect(loose.map((row) => row.name)).toEqual([]);
    const open = await test.owner`
      select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and prorettype <> 'trigger'::regtype and has_function_privilege('public', oid, 'execute')`;
    expect(open.map((row) => row.name)).toEqual([]);
  });
});

/** An index may leave out rows whose last column of the key is null: they refer to nothing. */
async function unindexedKeys(): Promise<string[]> {
  const rows = await test.owner`
    select c.conrelid::regclass::text || ' ' || c.conname as key from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = c.conrelid
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = (
          select format('(%I IS NOT NULL)', a.attname) from pg_attribute a
          where a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]))
        and c.conkey @> (i.indkey::int2[])[0:cardinality(c.conkey) - 1]
        and cardinality((i.indkey::int2[])[0:cardinality(c.conkey) - 1]) = cardinality(c.conkey))`;
  return rows.map((row) => String(row.key));
}

async function readableTables(): Promise<string[]> {
  const rows = await test.owner`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relrowsecurity and has_table_privilege('millrace_app', c.oid, 'select')`;
  return rows.map((row) => String(row.name));
}

const databaseType = (type: string) =>
  type.replace(/^timestamp \((\d)\) with time zone$/, 'timestamp($1) with time zone');
