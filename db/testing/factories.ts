import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { orgRoles, orgs, orgUserRoles, orgUsers, users } from '#db/schema/identity.ts';
import type { Actor, Context } from '#lib/access/context.ts';
import { type BuiltInRole, ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import { newId, randomText } from '#lib/ids.ts';

export type TestOrg = {
  readonly orgId: string;
  readonly slug: string;
  /** A context as a fresh member with that role. */
  contextFor(role: BuiltInRole): Promise<Context>;
};

/** A fresh organisation with an owner; every suite makes its own, so that tests cannot see each other. */
export async function makeOrg(db: Database, options: { parentId?: string } = {}): Promise<TestOrg> {
  const orgId = newId();
  const slug = `org-${randomText(10).toLowerCase()}`;
  await db.withOrg(orgId, async (tx) => {
    await tx.insert(orgs).values({ id: orgId, slug, name: slug, parentId: options.parentId ?? null });
  });
  await makeMember(db, { orgId, role: 'owner' });
  return {
    orgId,
    slug,
    contextFor: async (role) => contextOf(db, { orgId, role, userId: await makeMember(db, { orgId, role }) }),
  };
}

/** Adds a person with one built-in role; answers their id. */
export async function makeMember(db: Database, { orgId, role }: { orgId: string; role: BuiltInRole }): Promise<string> {
  const userId = newId();
  await db.withOrg(orgId, async (tx) => {
    await tx.insert(users).values({ id: userId, name: role, email: `${userId}@example.test` });
    await tx.insert(orgUsers).values({ orgId, userId });
    const [found] = await tx.select({ id: orgRoles.id }).from(orgRoles).where(eq(orgRoles.name, role));
    if (!found) throw new Error(`no role ${role}`);
    await tx.insert(orgUserRoles).values({ orgId, userId, roleId: found.id });
  });
  return userId;
}

/** A context without touching the database; the actor is the engine unless a user is named. */
export function contextOf(db: Database, who: { orgId: string; role: BuiltInRole; userId?: string }): Context {
  const actor: Actor = who.userId ? { type: 'user', userId: who.userId } : { type: 'engine' };
  return {
    orgId: who.orgId,
    actor,
    permissions: new Set(ROLE_PERMISSIONS[who.role]),
    request: { id: newId(), address: '192.0.2.1', userAgent: 'test' },
    db,
  };
}
