import { eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { orgRoles, orgs, orgUserRoles, orgUsers, users } from '#db/schema/identity.ts';
import type { Context } from '#lib/access/context.ts';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { hashPassword } from '#lib/users/password.ts';

export type NewOrg = {
  slug: string;
  /** Left out: the slug, capitalised. */
  name?: string | undefined;
  /** A new person who becomes its owner. */
  owner: { email: string; password: string; name: string };
  /** Refuse when any user exists. */
  onlyFirst: boolean;
  by: Pick<Context, 'actor' | 'request'>;
};

/** Makes an organisation at the top of the tree, with its owner, in one transaction. */
export async function createRootOrg(
  db: Database,
  { slug, name = slug.charAt(0).toUpperCase() + slug.slice(1), owner, onlyFirst, by }: NewOrg,
): Promise<{ orgId: string; userId: string; slug: string }> {
  const orgId = newId();
  const userId = newId();
  const passwordHash = await hashPassword(owner.password);
  await db.withOrg(orgId, async (tx) => {
    if (onlyFirst) await demandNobody(tx);
    await tx.insert(orgs).values({ id: orgId, slug, name });
    await tx.insert(users).values({ id: userId, email: owner.email, name: owner.name, passwordHash });
    await tx.insert(orgUsers).values({ orgId, userId });
    const [role] = await tx.select({ id: orgRoles.id }).from(orgRoles).where(eq(orgRoles.name, 'owner'));
    if (!role) throw new AppError('internal', 'The built-in roles are missing. Run the migrations.');
    await tx.insert(orgUserRoles).values({ orgId, userId, roleId: role.id });
    const change = { after: { slug, owner: userId } };
    await appendAudit(tx, { ctx: by, action: 'org.create', target: { type: 'org', id: orgId }, change });
  });
  return { orgId, userId, slug };
}

async function demandNobody(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('first-owner', 0))`);
  const [row] = await tx.execute<{ taken: boolean }>(sql`select has_users() as taken`);
  if (!row?.taken) return;
  throw new AppError('conflict', 'This instance has an owner already. Sign in, or ask them to add you.', {
    reason: 'has_owner',
  });
}
