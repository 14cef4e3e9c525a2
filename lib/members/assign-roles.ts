import { and, eq, isNull } from 'drizzle-orm';
import { orgUserRoles, orgUsers } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { demandRights, roleIds, rolesOf } from './roles.ts';
import { AssignRoles } from './schema.ts';

/** Replaces a member's roles; effective at their next request. The database keeps the last owner an owner. */
export const assignRoles = command({
  name: 'member.assign-roles',
  summary: "Replace a member's roles",
  permission: 'member:update',
  input: AssignRoles,
  output: AssignRoles,
  run: async ({ tx, ctx, audit }, { userId, roles }) => {
    const { orgId } = ctx;
    const [member] = await tx
      .select({ userId: orgUsers.userId })
      .from(orgUsers)
      .where(and(eq(orgUsers.orgId, orgId), eq(orgUsers.userId, userId), isNull(orgUsers.deletedAt)))
      .for('update');
    if (!member) throw notFound('member');
    const before = await rolesOf(tx, { orgId, userId });
    const after = await roleIds(tx, roles);
    const changed = [...before, ...after].filter((id) => !before.includes(id) || !after.includes(id));
    await demandRights(tx, { ctx, roles: changed });
    await tx.delete(orgUserRoles).where(and(eq(orgUserRoles.orgId, orgId), eq(orgUserRoles.userId, userId)));
    await tx.insert(orgUserRoles).values(after.map((roleId) => ({ orgId, userId, roleId })));
    audit({ type: 'user', id: userId }, { before: { roles: before }, after: { roles } });
    return { userId, roles };
  },
});
