import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { orgKeys } from '#db/schema/vault.ts';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createSecret } from './create-secret.ts';
import { deleteSecret } from './delete-secret.ts';
import { seal } from './envelope.ts';
import { masterKeyFrom, masterKeys } from './master-key.ts';
import { addOrgKey, rewrapOrgKeys } from './org-keys.ts';
import { getSecret, listSecrets } from './queries.ts';
import { replaceSecret } from './replace-secret.ts';
import { rotateKeys } from './rotate-keys.ts';
import { openSecret, resealSecrets } from './secrets.ts';

const test = testDb();
const value = 'sk-canary-9f3b1';
let home: TestOrg;
let ctx: Context;

const read = (id: string) => test.db.withOrg(home.orgId, (tx) => openSecret(tx, { orgId: home.orgId, id }));

beforeEach(async () => {
  home = await makeOrg(test.db);
  ctx = await home.contextFor('builder');
});

describe('a secret', () => {
  it('opens for use, is listed by name only, and lies nowhere in the database in plain', async () => {
    const { id } = await createSecret(ctx, { name: 'github', value });
    expect(await read(id)).toBe(value);
    const { items } = await listSecrets(ctx, {});
    expect(items).toMatchObject([{ id, name: 'github', version: 1 }]);
    expect(JSON.stringify(items)).not.toContain(value);
    const [dump] = await test.owner`
      select (select string_agg(s::text, '') from secrets s) || (select string_agg(d::text, '') from audit_details d)
        || (select string_agg(encode(s.sealed, 'escape'), '') from secrets s) as text`;
    expect(dump?.text).not.toContain('canary');
  });

  it('is replaced and deleted, each with one audit row', async () => {
    const { id } = await createSecret(ctx, { name: 'a', value });
    await replaceSecret(ctx, { id, value: 'other' });
    expect(await read(id)).toBe('other');
    await deleteSecret(ctx, { id });
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
    const rows = await test.owner`select action from audit_logs where target_id = ${id} order by seq`;
    expect(rows.map((row) => row.action)).toEqual(['secret.create', 'secret.replace', 'secret.delete']);
  });

  it('is bound to hosts, keeps them with another value, and is freed again', async () => {
    const hosts = ['api.example.com', '*.example.org'];
    const { id } = await createSecret(ctx, { name: 'bound', value, hosts });
    await replaceSecret(ctx, { id, value: 'other' });
    expect((await listSecrets(ctx, {})).items).toContainEqual(expect.objectContaining({ id, hosts }));
    await replaceSecret(ctx, { id, hosts: [] });
    expect(await read(id)).toBe('other');
    expect((await listSecrets(ctx, {})).items).toContainEqual(expect.objectContaining({ id, hosts: [] }));
    await expect(replaceSecret(ctx, { id, hosts: ['https://a.example/x'] })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('takes its hosts as text, as a form sends them, and an empty one for all', async () => {
    const { id } = await createSecret(ctx, { name: 'typed', value, hosts: ' API.example.com,\n*.example.org ' });
    expect(await getSecret(ctx, { id })).toMatchObject({ hosts: ['api.example.com', '*.example.org'] });
    const wrong = replaceSecret(ctx, { id, hosts: 'api.example.com, https://b.example' });
    await expect(wrong).rejects.toMatchObject({
      errors: [{ field: 'hosts', message: expect.stringContaining('Write') }],
    });
    await replaceSecret(ctx, { id, hosts: '' });
    expect(await getSecret(ctx, { id })).toMatchObject({ hosts: [] });
  });

  it('says who changed it when, which a rotation of keys does not', async () => {
    const { id } = await createSecret(ctx, { name: 'watched', value });
    const made = await getSecret(ctx, { id });
    expect(made).toMatchObject({ changedBy: 'builder' });
    await replaceSecret(await home.contextFor('admin'), { id, value: 'other' });
    const changed = await getSecret(ctx, { id });
    expect(changed.changedBy).toBe('admin');
    expect(Date.parse(changed.changedAt)).toBeGreaterThan(Date.parse(made.changedAt));
    await rotateKeys(ctx, {});
    expect(await getSecret(ctx, { id })).toMatchObject({ changedAt: changed.changedAt, changedBy: 'admin' });
  });

  it('is listed by name a page at a time, and found by a part of it', async () => {
    for (const name of ['shop_live', 'mail', 'shop_test', 'Shop']) await createSecret(ctx, { name, value });
    const first = await listSecrets(ctx, { search: 'SHOP', limit: 2 });
    const rest = await listSecrets(ctx, { search: 'SHOP', limit: 2, cursor: first.nextCursor ?? '' });
    expect(new Set([...first.items, ...rest.items].map(({ name }) => name))).toEqual(
      new Set(['Shop', 'shop_live', 'shop_test']),
    );
    expect([first.items.length, rest.nextCursor]).toEqual([2, null]);
    expect((await listSecrets(ctx, { search: 'p_' })).items.map(({ name }) => name)).toEqual([
      'shop_live',
      'shop_test',
    ]);
  });

  it('is for those who may, and not found from elsewhere', async () => {
    const { id } = await createSecret(ctx, { name: 'a', value });
    const viewer = await home.contextFor('viewer');
    const foreign = await (await makeOrg(test.db)).contextFor('owner');
    await expect(createSecret(viewer, { name: 'b', value })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listSecrets(viewer, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(replaceSecret(viewer, { id, value })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteSecret(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(replaceSecret(foreign, { id, hosts: [] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(replaceSecret(foreign, { id, value })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteSecret(foreign, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not open in the place of another: organisation, id and version are part of the seal', async () => {
    const { id } = await createSecret(ctx, { name: 'a', value });
    const { id: other } = await createSecret(ctx, { name: 'b', value: 'other' });
    await test.owner`update secrets set sealed = (select sealed from secrets where id = ${id}) where id = ${other}`;
    await expect(read(other)).rejects.toThrow();
    await test.owner`update secrets set version = 7 where id = ${id}`;
    await expect(read(id)).rejects.toThrow();
  });
});

describe('keys', () => {
  it('rotate per organisation while values go on opening, in chunks that may be interrupted', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await createSecret(ctx, { name, value: `${value}-${name}` })).id);
    const { orgId } = home;
    await test.db.withOrg(orgId, (tx) => addOrgKey(tx, orgId));
    const moved: number[] = [];
    for (let n = -1; n !== 0; moved.push(n)) {
      n = await test.db.withOrg(orgId, (tx) => resealSecrets(tx, { orgId, limit: 2 }));
      expect(await Promise.all(ids.map(read))).toEqual([`${value}-a`, `${value}-b`, `${value}-c`]);
    }
    expect(moved).toEqual([2, 1, 0]);
    const rows = await test.owner`select distinct key_version as v from secrets where org_id = ${orgId}`;
    expect(rows.map((row) => row.v)).toEqual([2]);
  });

  it('are rotated by one command: new data key, everything sealed anew, wrapped by the present master key', async () => {
    const { id } = await createSecret(ctx, { name: 'a', value });
    expect(await rotateKeys(ctx, {})).toEqual({ keyVersion: 2, secrets: 1 });
    expect(await read(id)).toBe(value);
    await expect(rotateKeys(await home.contextFor('viewer'), {})).rejects.toMatchObject({ code: 'forbidden' });
    const rows =
      await test.owner`select 1 from audit_logs where org_id = ${home.orgId} and action = 'secret.rotate-keys'`;
    expect(rows).toHaveLength(1);
  });

  it('are refused by name when the master key is another one', async () => {
    const { id } = await createSecret(ctx, { name: 'a', value });
    const stranger = masterKeyFrom('another secret of at least 32 characters');
    const { orgId } = home;
    await test.db.withOrg(orgId, async (tx) => {
      const wrapped = seal(stranger.key, Buffer.alloc(32), `org key|${orgId}|1`);
      await tx
        .update(orgKeys)
        .set({ masterKeyId: stranger.id, wrapped })
        .where(and(eq(orgKeys.orgId, orgId), eq(orgKeys.version, 1)));
    });
    await expect(read(id)).rejects.toThrow('MILLRACE_SECRET_PREVIOUS');
    await expect(test.db.withOrg(orgId, (tx) => rewrapOrgKeys(tx, orgId))).rejects.toThrow(stranger.id);
    const [present] = masterKeys();
    expect(await test.db.withOrg(orgId, (tx) => rewrapOrgKeys(tx, orgId, [present, stranger]))).toBe(1);
    expect(await test.db.withOrg(orgId, (tx) => rewrapOrgKeys(tx, orgId))).toBe(0);
  });
});
