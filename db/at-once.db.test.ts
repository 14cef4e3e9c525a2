import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { databaseFault } from './database-error.ts';
import { makeOrg } from './testing/factories.ts';
import { testDb } from './testing/test-db.ts';

const test = testDb();
let orgId: string;
let other: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  ({ orgId: other } = await makeOrg(test.db));
});

const tell = (org: string, key: string) => sql`
  insert into outbox_events (org_id, name, data, key) values (${org}, 'test', '{}', ${key}) returning key`;
const keys = (like: string) => sql`select key from outbox_events where key like ${like} order by key`;
const stored = (like: string) => test.owner`select key from outbox_events where key like ${like} order by key`;

describe('statements at once', () => {
  it('answer in order, see each other, and are committed', async () => {
    for (const n of [1, 2, 3]) {
      const answers = await test.db.atOnce(orgId, [tell(orgId, `a${n}`), keys('a%'), sql`select 1 as one`]);
      const all = Array.from({ length: n }, (_, at) => ({ key: `a${at + 1}` }));
      expect(answers.map((rows) => [...rows])).toEqual([[{ key: `a${n}` }], all, [{ one: 1 }]]);
      expect(await stored('a%')).toHaveLength(n);
    }
  });

  it('are one transaction: what is wrong with one undoes all, and nobody else notices', async () => {
    for (const wrong of [sql`select 1 / 0`, sql`select nonsense`, sql`select refuse('no')`]) {
      const [bad, good] = await Promise.allSettled([
        test.db.atOnce(orgId, [tell(orgId, 'b'), wrong, keys('b%')]),
        test.db.atOnce(orgId, [sql`select 2 as two`]),
      ]);
      expect(bad.status).toBe('rejected');
      expect(good).toMatchObject({ status: 'fulfilled', value: [[{ two: 2 }]] });
    }
    expect(await stored('b%')).toEqual([]);
    const refused = await test.db.atOnce(orgId, [sql`select refuse('no')`]).catch((error: unknown) => error);
    expect(databaseFault(refused)?.kind).toBe('refused');
  });

  it('that fail after a row, or cannot be encoded, leave nothing to whoever comes next on the connection', async () => {
    const late = sql`select case when n < 3 then n when refuse('late') then 0 end as n from generate_series(1, 3) as n`;
    const odd = sql`select ${new Date()}::timestamptz as t`;
    for (const wrong of [late, odd, late, odd]) {
      const [bad, ...good] = await Promise.allSettled([
        test.db.atOnce(orgId, [tell(orgId, 'f'), wrong]),
        ...[1, 2, 3].map((n) => test.db.pool.execute(sql`select ${n}::int as n`)),
      ]);
      expect(bad?.status).toBe('rejected');
      expect(good.map((one) => one.status === 'fulfilled' && [...one.value])).toEqual([1, 2, 3].map((n) => [{ n }]));
    }
    expect(await stored('f%')).toEqual([]);
    expect(await test.db.atOnce(orgId, [])).toEqual([]);
  });

  it('are bound to their organisation, and bind nobody who comes after them', async () => {
    await test.db.atOnce(orgId, [tell(orgId, 'c')]);
    expect((await test.db.atOnce(other, [keys('c%')])).flat()).toEqual([]);
    await expect(test.db.atOnce(other, [tell(orgId, 'd')])).rejects.toThrow('row-level security');
    for (let n = 0; n < 20; n++) expect([...(await test.db.pool.execute(keys('c%')))]).toEqual([]);
  });

  it('tell their hints when they have been committed', async () => {
    const heard: string[][] = [];
    const { unlisten } = await test.db.sql.listen('test_hints', async (payload) => {
      heard.push([payload, ...(await stored('e%')).map(({ key }) => key as string)]);
    });
    await test.db.atOnce(orgId, [tell(orgId, 'e')], [{ channel: 'test_hints', payload: `it's \\ done` }]);
    await expect.poll(() => heard).toEqual([[`it's \\ done`, 'e']]);
    await unlisten();
  });

  it('mix with whatever else goes on', async () => {
    const at = Array.from({ length: 300 }, (_, n) => n);
    const sums = await Promise.all(
      at.map(async (n) => {
        if (n % 3 === 0)
          return test.db.withOrg(orgId, async (tx) => (await tx.execute(sql`select ${n}::int as n`))[0]?.n);
        if (n % 3 === 1) return (await test.db.pool.execute(sql`select ${n}::int as n`))[0]?.n;
        const [, rows] = await test.db.atOnce<[object[], { n: number }[]]>(orgId, [
          sql`select 1`,
          sql`select ${n}::int as n`,
        ]);
        return rows[0]?.n;
      }),
    );
    expect(sums).toEqual(at);
  });
});
