import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { orgs, orgUsers, users } from '#db/schema/identity.ts';
import { userOf } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { Me } from './schema.ts';

/** The caller: who they are, where they are, what they may do here, and where else they belong. */
export const getMe = query({
  name: 'user.me',
  summary: 'Who you are and what you may do',
  permission: 'account:read',
  input: z.strictObject({}),
  output: Me,
  run: async ({ tx, ctx }) => {
    const userId = userOf(ctx.actor);
    if (!userId) throw notFound('user');
    const own = { id: orgs.id, slug: orgs.slug, name: orgs.name };
    const { id, type, email, name } = users;
    const [user] = await tx.select({ id, type, email, name }).from(users).where(eq(users.id, userId));
    const [org] = await tx.select(own).from(orgs).where(eq(orgs.id, ctx.orgId));
    if (!user || !org) throw notFound('user');
    const mine = await tx
      .select(own)
      .from(orgUsers)
      .innerJoin(orgs, and(eq(orgs.id, orgUsers.orgId), isNull(orgs.deletedAt)))
      .where(and(eq(orgUsers.userId, userId), isNull(orgUsers.deletedAt)))
      .orderBy(asc(orgs.name));
    return { ...user, org, orgs: mine, permissions: [...ctx.permissions].sort() };
  },
});
