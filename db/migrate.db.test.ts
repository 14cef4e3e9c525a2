import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demandServer, migrate } from './migrate.ts';
import { testDb } from './testing/test-db.ts';

const test = testDb();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'millrace-migrations-'));
  await cp(path.join(import.meta.dirname, 'migrations'), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('migrate', () => {
  it('does nothing twice', async () => {
    const lines: string[] = [];
    await migrate({ url: test.url, folder, log: (line) => lines.push(line) });
    expect(lines).toEqual([]);
  });

  it('undoes a migration that fails in the middle, and resumes when it can', async () => {
    const file = path.join(folder, '9000_widgets.sql');
    await writeFile(file, 'create table widgets (id int); select 1/0;');
    await expect(migrate({ url: test.url, folder })).rejects.toThrow('9000_widgets.sql could not be applied');
    expect(await exists('widgets')).toBe(false);
    await writeFile(file, 'create table widgets (id int);');
    await migrate({ url: test.url, folder });
    expect(await exists('widgets')).toBe(true);
  });

  it('refuses a database of a newer version, naming what it does not know', async () => {
    await expect(migrate({ url: test.url })).rejects.toThrow(/newer version of Millrace: it has 9000_widgets\.sql/);
  });

  it('refuses a server that is too old, by name', () => {
    expect(() => demandServer({ number: 170_006, name: '17.6' })).toThrow('is PostgreSQL 17.6');
    expect(() => demandServer({ number: 180_000, name: '18.0' })).not.toThrow();
  });

  it('lets two start at once', async () => {
    await writeFile(path.join(folder, '9001_gears.sql'), 'create table gears (id int); select pg_sleep(0.2);');
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    await Promise.all([migrate({ url: test.url, folder, log }), migrate({ url: test.url, folder, log })]);
    expect(lines).toEqual(['Applied 9001_gears.sql']);
  });

  it('refuses a database made with another secret, and changes nothing', async () => {
    await test.owner`comment on table migrations is 'Millrace, secret 0123456789abcdef'`;
    await expect(migrate({ url: test.url, folder })).rejects.toThrow(/made with another secret.*same MILLRACE_SECRET/s);
    await test.owner`comment on table migrations is null`;
    await migrate({ url: test.url, folder });
    expect(await test.owner`select obj_description('migrations'::regclass) as mark`).toEqual([
      { mark: expect.stringMatching(/^Millrace, secret [\da-f]{16}$/) },
    ]);
  });

  it('refuses a server on which an installation with another secret works', async () => {
    const [role] = await test.owner`select shobj_description('millrace_app'::regrole, 'pg_authid') as mark`;
    await test.owner`comment on role millrace_app is 'Millrace, secret 0123456789abcdef'`;
    const there = await test.db.sql.reserve();
    await expect(migrate({ url: test.url, folder })).rejects.toThrow(/connected to this PostgreSQL server/);
    there.release();
    await test.owner.unsafe(`comment on role millrace_app is '${role?.mark}'`);
  });

  it('waits for a lock that somebody holds, in short tries', async () => {
    await writeFile(path.join(folder, '9002_wheels.sql'), 'alter table widgets add column wheels int;');
    const holder = await test.owner.reserve();
    await holder`begin`;
    await holder`select * from widgets`;
    const done = migrate({ url: test.url, folder });
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await holder`commit`;
    holder.release();
    await done;
  });
});

const exists = async (name: string) => {
  const [row] = await test.owner`select to_regclass(${`public.${name}`}) is not null as yes`;
  return row?.yes;
};
