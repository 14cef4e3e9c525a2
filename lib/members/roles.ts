import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { orgRolePerms, orgRoles, orgUserRoles } from '#db/schema/identity.ts';
import type { Context } from '#lib/access/context.ts';
import type { Permission } from '#lib/access/permissions.ts';
import { AppError } from '#lib/errors.ts';

/** The ids of roles by name; throws `invalid` naming those that do not exist. */
export async function roleIds(tx: Tx, names: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))];
  const found = await tx
    .select({ id: orgRoles.id, name: sql<string>`lower(${orgRoles.name})` })
    .from(orgRoles)
    .where(inArray(sql`lower(${orgRoles.name})`, wanted));
  const missing = wanted.filter((name) => !found.some((role) => role.name === name));
  if (missing.length === 0) return found.map((role) => role.id);
  throw new AppError('invalid', `There is no role ${missing.join(', ')}. GET /roles lists them.`, { field: 'roles' });
}

/** Nobody grants or takes away what they may not do themselves. */
export async function demandRights(tx: Tx, { ctx, roles }: { ctx: Context; roles: readonly string[] }): Promise<void> {
  if (roles.length === 0) return;
  const rows = await tx
    .selectDistinct({ perm: orgRolePerms.perm })
    .from(orgRolePerms)
    .where(inArray(orgRolePerms.roleId, [...roles]));
  const lacking = rows.filter(({ perm }) => !ctx.permissions.has(perm as Permission));
  if (lacking.length === 0) return;
  throw new AppError(
    'forbidden',
    'These roles allow more than you may do yourself. Ask an owner of the organisation.',
    {
      reason: lacking.map(({ perm }) => perm).join(' '),
    },
  );
}

/** The ids of the roles that a member has here. */
export async function rolesOf(tx: Tx, member: { orgId: string; userId: string }): Promise<string[]> {
  const rows = await tx
    .select({ id: orgUserRoles.roleId })
    .from(orgUserRoles)
    .where(sql`${orgUserRoles.orgId} = ${member.orgId} and ${orgUserRoles.userId} = ${member.userId}`);
  return rows.map((row) => row.id);
}
