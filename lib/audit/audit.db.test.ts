import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { command } from '#lib/access/command.ts';
import type { Context } from '#lib/access/context.ts';
import { listAudit } from './queries.ts';
import { verifyAudit } from './verify-chain.ts';

const test = testDb();
let home: TestOrg;
let ctx: Context;

const act = command({
  name: 'thing.change',
  permission: 'org:update',
  input: z.strictObject({ id: z.string() }),
  run: async ({ audit }, { id }) => {
    audit({ type: 'thing', id }, { before: { name: 'a\0\ud800' }, after: { name: 'ü' } });
    return {};
  },
});

beforeEach(async () => {
  home = await makeOrg(test.db);
  ctx = await home.contextFor('admin');
  for (const id of ['1', '2', '3']) await act(ctx, { id });
});

/** As somebody who owns the server: no trigger, no policy. */
async function tamper(statement: string): Promise<void> {
  await test.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(statement);
  });
}

describe('the audit log', () => {
  it('is whole, and says who did what to what', async () => {
    expect(await verifyAudit(ctx, {})).toEqual({ isWhole: true, rows: 3, brokenAt: null });
    const { items, nextCursor } = await listAudit(ctx, { limit: 2, targetType: 'thing' });
    expect(items.map((row) => row.target?.id)).toEqual(['3', '2']);
    expect(items[0]).toMatchObject({
      action: 'thing.change',
      actor: { type: 'user', name: 'admin' },
      before: { name: 'a\ufffd\ufffd' },
      after: { name: 'ü' },
      address: '192.0.2.1',
    });
    const rest = await listAudit(ctx, { limit: 2, cursor: nextCursor ?? undefined });
    expect(rest.items.map((row) => row.target?.id)).toEqual(['1']);
  });

  it('is for those who may read it, and shows no other organisation', async () => {
    await expect(listAudit(await home.contextFor('builder'), {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyAudit(await home.contextFor('viewer'), {})).rejects.toMatchObject({ code: 'forbidden' });
    const other = await (await makeOrg(test.db)).contextFor('owner');
    expect((await listAudit(other, {})).items).toEqual([]);
  });

  it('lets the app role add rows by the one function only, and change none', async () => {
    const statements = [
      sql`update audit_logs set action = 'x'`,
      sql`delete from audit_logs`,
      sql`insert into audit_logs select * from audit_logs`,
      sql`truncate audit_logs`,
      sql`update audit_details set after = null`,
    ];
    for (const statement of statements) {
      const refused = test.db.withOrg(home.orgId, (tx) => tx.execute(statement));
      await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } });
    }
  });

  it('is not changed by the owner either', async () => {
    await expect(test.owner`update audit_logs set action = 'x'`).rejects.toThrow('append-only');
    await expect(test.owner`delete from audit_logs`).rejects.toThrow('append-only');
    await expect(test.owner`truncate audit_logs cascade`).rejects.toThrow('immutable');
  });

  it.each([
    ['a change', 2, "update audit_logs set action = 'x' where seq = 2 and org_id ="],
    ['a deletion', 2, 'delete from audit_logs where seq = 2 and org_id ='],
    [
      'a change of details',
      3,
      `update audit_details set after = '{}' where audit_id in (select id from audit_logs where seq = 3) and org_id =`,
    ],
    [
      'an insertion',
      4,
      `insert into audit_logs select org_id, 4, uuidv7(), actor_type, actor_id, action, target_type, target_id, details_hash, hash, hash, created_at from audit_logs where seq = 3 and org_id =`,
    ],
  ])('shows where a superuser made %s', async (_what, position, statement) => {
    await tamper(`${statement} '${home.orgId}'`);
    expect(await verifyAudit(ctx, {})).toEqual({ isWhole: false, rows: position - 1, brokenAt: position });
  });

  it('stays whole when details are erased', async () => {
    await tamper(`delete from audit_details where org_id = '${home.orgId}'`);
    expect(await verifyAudit(ctx, {})).toMatchObject({ isWhole: true, rows: 3 });
    expect((await listAudit(ctx, {})).items[0]).toMatchObject({ before: null, address: null });
  });

  it('undoes the act when its row cannot be written', async () => {
    const rename = command({
      name: 'org.rename',
      permission: 'org:update',
      input: z.strictObject({}),
      run: async ({ tx, audit }) => {
        await tx.execute(sql`update orgs set name = 'renamed' where id = ${home.orgId}`);
        audit({ type: 'org', id: home.orgId });
        return {};
      },
    });
    const broken = { ...ctx, request: { ...ctx.request, address: 'no address' } };
    await expect(rename(broken, {})).rejects.toThrow();
    const [org] = await test.owner`select name from orgs where id = ${home.orgId}`;
    expect(org?.name).not.toBe('renamed');
  });

  it('undoes an act that forgot to say what it did, or said it twice', async () => {
    for (const times of [0, 2]) {
      const forgetful = command({
        name: 'thing.forget',
        permission: 'org:update',
        input: z.strictObject({}),
        run: async ({ audit }) => {
          for (let n = 0; n < times; n++) audit({ type: 'thing', id: 'x' });
          return {};
        },
      });
      await expect(forgetful(ctx, {})).rejects.toMatchObject({ code: 'internal' });
    }
  });

  it('keeps one unbroken chain when many act at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => act(ctx, { id: `p${n}` })));
    expect(await verifyAudit(ctx, {})).toEqual({ isWhole: true, rows: 23, brokenAt: null });
  });
});
