import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { contextOfToken } from '#lib/access/identify.ts';
import { newId } from '#lib/ids.ts';
import { createToken } from './create-token.ts';
import { listTokens } from './queries.ts';
import { revokeToken } from './revoke-token.ts';

const test = testDb();
let home: TestOrg;

const caller = () => ({ db: test.db, request: { id: newId() } });
const use = (secret: string | null) => contextOfToken(caller(), secret ?? '');
const create = (ctx: Context, input: Partial<Parameters<typeof createToken>[1]> = {}) =>
  createToken(ctx, { name: 'ci', ...input });

beforeAll(async () => {
  home = await makeOrg(test.db);
});

describe('a token', () => {
  it('is shown once, acts with the rights of its person, and is stored as a hash', async () => {
    const ctx = await home.contextFor('builder');
    const { token, secret } = await create(ctx);
    expect(secret).toMatch(/^mlr_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
    const acting = await use(secret);
    expect(acting).toMatchObject({ orgId: home.orgId, actor: { type: 'token', tokenId: token.id } });
    expect([...acting.permissions].sort()).toEqual([...ctx.permissions].sort());
    const [dump] = await test.owner`
      select (select string_agg(t::text, '') from tokens t) || (select string_agg(d::text, '') from audit_details d) as text`;
    expect(dump?.text).not.toContain(secret?.slice(13));
  });

  it('is narrowed to scopes that its maker has', async () => {
    const ctx = await home.contextFor('operator');
    const { secret } = await create(ctx, { scopes: ['run:read'] });
    expect([...(await use(secret)).permissions]).toEqual(['run:read']);
    await expect(create(ctx, { scopes: ['workflow:publish'] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(create(ctx, { scopes: ['nonsense'] as never })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('cannot make a wider token', async () => {
    const ctx = await home.contextFor('admin');
    const { secret } = await create(ctx, { scopes: ['token:create', 'run:read'] });
    const child = await create(await use(secret));
    expect(child.token.scopes?.sort()).toEqual(['run:read', 'token:create']);
  });

  it('loses rights with its person at once', async () => {
    const ctx = await home.contextFor('admin');
    const { secret } = await create(ctx);
    const userId = 'userId' in ctx.actor ? ctx.actor.userId : undefined;
    await test.owner`update org_user_roles set role_id = (select id from org_roles where name = 'viewer' and org_id is null)
      where user_id = ${userId ?? ''}`;
    expect((await use(secret)).permissions.has('workflow:publish')).toBe(false);
    await test.owner`update users set is_active = false where id = ${userId ?? ''}`;
    await expect(use(secret)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('ends when revoked or expired, and is refused when malformed', async () => {
    const ctx = await home.contextFor('viewer');
    const [revoked, expired] = [await create(ctx), await create(ctx, { expiresInDays: 1 })];
    await use(expired.secret);
    await revokeToken(ctx, { id: revoked.token.id });
    await test.owner`update tokens set expires_at = now() where id = ${expired.token.id}`;
    expect((await create(ctx, { expiresInDays: '' })).token.expiresAt).toBeNull();
    const cut = (await create(ctx)).secret?.slice(0, -1) ?? '';
    for (const secret of [revoked.secret, expired.secret, cut, `${cut}!`, '', 'x'.repeat(70_000)]) {
      await expect(use(secret)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('notes its last use, at most once a minute', async () => {
    const { token, secret } = await create(await home.contextFor('viewer'));
    const lastUsed = async () =>
      (await test.owner`select last_used_at as at from tokens where id = ${token.id}`)[0]?.at;
    await use(secret);
    const first = await lastUsed();
    expect(first).not.toBeNull();
    await use(secret);
    expect(await lastUsed()).toEqual(first);
  });

  it("is listed and revoked by its own person; others' need token:manage", async () => {
    const [mine, other, admin] = [
      await home.contextFor('viewer'),
      await home.contextFor('builder'),
      await home.contextFor('admin'),
    ];
    const { token } = await create(mine);
    expect((await listTokens(mine, {})).items.map((row) => row.id)).toEqual([token.id]);
    expect((await listTokens(other, {})).items).toEqual([]);
    await expect(listTokens(other, { all: true })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listTokens(admin, { all: true, limit: 200 })).items.map((row) => row.id)).toContain(token.id);
    await expect(revokeToken(other, { id: token.id })).rejects.toMatchObject({ code: 'not_found' });
    await revokeToken(admin, { id: token.id });
    const rows = await test.owner`select action from audit_logs where target_id = ${token.id} order by seq`;
    expect(rows.map((row) => row.action)).toEqual(['token.create', 'token.revoke']);
  });

  it('is not found from another organisation, nor made without the permission', async () => {
    const { token } = await create(await home.contextFor('viewer'));
    const foreign = await (await makeOrg(test.db)).contextFor('owner');
    await expect(revokeToken(foreign, { id: token.id })).rejects.toMatchObject({ code: 'not_found' });
    const bare = { ...(await home.contextFor('viewer')), permissions: new Set<never>() };
    await expect(create(bare)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeToken(bare, { id: token.id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
