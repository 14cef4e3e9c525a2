import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orgs } from '#db/schema/identity.ts';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { notFound } from '#lib/errors.ts';
import { command } from './command.ts';

const test = testDb();
let home: TestOrg;

const renameOrg = command({
  name: 'org.rename',
  permission: 'org:update',
  input: z.strictObject({ id: z.uuid(), name: z.string().min(1) }),
  run: async ({ tx, audit }, { id, name }) => {
    const [row] = await tx.update(orgs).set({ name }).where(eq(orgs.id, id)).returning({ id: orgs.id });
    if (!row) throw notFound('organisation');
    audit({ type: 'org', id }, { after: { name } });
    return { id };
  },
});

describe('command', () => {
  beforeAll(async () => {
    home = await makeOrg(test.db);
  });

  it('runs the verb and writes one audit row', async () => {
    const ctx = await home.contextFor('admin');
    await renameOrg(ctx, { id: home.orgId, name: 'Mill' });
    const rows = await test.owner`select * from audit_logs where org_id = ${home.orgId}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ action: 'org.rename', actor_type: 'user', target_id: home.orgId });
  });

  it('refuses an actor without the permission', async () => {
    const ctx = await home.contextFor('viewer');
    await expect(renameOrg(ctx, { id: home.orgId, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('does not find a foreign organisation', async () => {
    const other = await makeOrg(test.db);
    const ctx = await home.contextFor('admin');
    await expect(renameOrg(ctx, { id: other.orgId, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
