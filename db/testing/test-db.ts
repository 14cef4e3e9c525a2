import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { type Database, openDatabase } from '#db/client.ts';

export type TestDb = {
  /** Connected as `millrace_app`, as web and worker are. */
  readonly db: Database;
  /** Connected as the owner: for arranging and looking, never for what is tested. */
  readonly owner: postgres.Sql;
  /** The owner's URL of this file's database. */
  readonly url: string;
};

/** This file's own copy of the migrated database. Call at the top of a `x.db.test.ts`; use the fields inside tests. */
export function testDb(): TestDb {
  let current: TestDb | undefined;
  const template = inject('templateUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;

  beforeAll(async () => {
    await onServer(template, `create database ${name} template millrace`);
    const url = databaseUrl(template, name);
    current = { url, db: openDatabase(appUrl(url)), owner: postgres(url, { max: 3, onnotice: () => {} }) };
  });
  afterAll(async () => {
    await current?.db.end();
    await current?.owner.end({ timeout: 5 });
    await onServer(template, `drop database if exists ${name} with (force)`);
  });

  const ready = () => {
    if (!current) throw new Error('testDb() is ready inside tests and hooks only');
    return current;
  };
  return {
    get db() {
      return ready().db;
    },
    get owner() {
      return ready().owner;
    },
    get url() {
      return ready().url;
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(databaseUrl(url, 'postgres'), { max: 1, onnotice: () => {} });
  await sql.unsafe(statement).finally(() => sql.end());
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
