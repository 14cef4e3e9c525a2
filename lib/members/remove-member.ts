import { and, eq, isNull, sql } from 'drizzle-orm';
import { orgUsers, tokens } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { demandRights, rolesOf } from './roles.ts';
import { MemberId } from './schema.ts';

/** Takes a person out of the organisation: rights and tokens end at once, what they made stays. */
export const removeMember = command({
  name: 'member.remove',
  summary: 'Remove a member',
  permission: 'member:delete',
  input: MemberId,
  output: MemberId,
  run: async ({ tx, ctx, audit }, { userId }) => {
    const { orgId } = ctx;
    await demandRights(tx, { ctx, roles: await rolesOf(tx, { orgId, userId }) });
    const [row] = await tx
      .update(orgUsers)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(orgUsers.orgId, orgId), eq(orgUsers.userId, userId), isNull(orgUsers.deletedAt)))
      .returning({ userId: orgUsers.userId });
    if (!row) throw notFound('member');
    await tx
      .update(tokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(tokens.orgId, orgId), eq(tokens.userId, userId), isNull(tokens.revokedAt)));
    audit({ type: 'user', id: userId });
    return { userId };
  },
});
