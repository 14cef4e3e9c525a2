import { beforeAll, describe, expect, it } from 'vitest';
import { makeMember, makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { newId } from '#lib/ids.ts';
import { openSession } from '#lib/sessions/open-session.ts';
import { contextOfSession, contextOfWebhook } from './identify.ts';

const test = testDb();
let parent: TestOrg;
let child: TestOrg;
let sibling: TestOrg;

const caller = () => ({ db: test.db, request: { id: newId() } });

beforeAll(async () => {
  parent = await makeOrg(test.db);
  child = await makeOrg(test.db, { parentId: parent.orgId });
  sibling = await makeOrg(test.db, { parentId: parent.orgId });
});

async function sessionOf(org: TestOrg, role: 'admin' | 'viewer'): Promise<string> {
  const userId = await makeMember(test.db, { orgId: org.orgId, role });
  return openSession(test.db, { orgId: org.orgId, userId, request: { id: newId() } });
}

describe('the context of a session', () => {
  it('is of the named organisation, or of the only one', async () => {
    const session = await sessionOf(child, 'viewer');
    expect((await contextOfSession(caller(), { session, org: child.slug })).orgId).toBe(child.orgId);
    expect((await contextOfSession(caller(), { session })).orgId).toBe(child.orgId);
  });

  it('has rights that flow down the tree, never up or aside', async () => {
    const above = await sessionOf(parent, 'admin');
    const inChild = await contextOfSession(caller(), { session: above, org: child.slug });
    expect(inChild.permissions.has('workflow:publish')).toBe(true);
    const below = await sessionOf(child, 'admin');
    for (const org of [parent.slug, sibling.slug, 'nowhere']) {
      const refused = contextOfSession(caller(), { session: below, org });
      await expect(refused).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('organisation'),
      });
    }
  });

  it('is refused for anything that is no live session', async () => {
    for (const session of [undefined, '', 'x', '\0', 'x'.repeat(70_000)]) {
      await expect(contextOfSession(caller(), { session })).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('ends with the membership and with the account', async () => {
    const org = await makeOrg(test.db);
    const session = await sessionOf(org, 'viewer');
    const { actor } = await contextOfSession(caller(), { session });
    await test.owner`update org_users set deleted_at = now() where user_id = ${actor.userId}`;
    await expect(contextOfSession(caller(), { session, org: org.slug })).rejects.toMatchObject({ code: 'not_found' });
    await test.owner`update users set is_active = false where id = ${actor.userId}`;
    await expect(contextOfSession(caller(), { session })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

it('lets a webhook start runs and nothing else', () => {
  const ctx = contextOfWebhook(caller(), { orgId: parent.orgId, endpointId: newId() });
  expect([...ctx.permissions]).toEqual(['run:create']);
});
