import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { orgRolePerms, orgRoles, orgUserRoles, orgUsers, users } from '#db/schema/identity.ts';
import { query } from '#lib/access/query.ts';
import { ListMembers, MemberView, RoleView } from './schema.ts';

/** Members of the organisation with their roles here, in order of joining. */
export const listMembers = query({
  name: 'member.list',
  summary: 'List members',
  permission: 'member:read',
  input: ListMembers,
  output: z.object({ items: z.array(MemberView), nextCursor: z.string().nullable() }),
  run: async ({ tx, ctx }, { cursor, limit }) => {
    const rows = await tx
      .select({
        userId: users.id,
        type: users.type,
        name: users.name,
        email: users.email,
        joinedAt: orgUsers.acceptedAt,
        roles: sql<string[]>`array(
          select r.name from ${orgUserRoles} ur join ${orgRoles} r on r.id = ur.role_id
          where ur.org_id = ${orgUsers.orgId} and ur.user_id = ${orgUsers.userId} order by r.name)`,
      })
      .from(orgUsers)
      .innerJoin(users, eq(users.id, orgUsers.userId))
      .where(
        and(
          eq(orgUsers.orgId, ctx.orgId),
          isNull(orgUsers.deletedAt),
          cursor ? gt(orgUsers.userId, cursor) : undefined,
        ),
      )
      .orderBy(asc(orgUsers.userId))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.userId ?? null) : null };
  },
});

/** The roles that members can have here, with all they allow: the published matrix. */
export const listRoles = query({
  name: 'role.list',
  summary: 'List roles and their permissions',
  permission: 'role:read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(RoleView), nextCursor: z.null() }),
  run: async ({ tx }) => {
    const items = await tx
      .select({
        name: orgRoles.name,
        description: orgRoles.description,
        isBuiltIn: sql<boolean>`${orgRoles.orgId} is null`,
        permissions: sql<string[]>`array(
          select p.perm from ${orgRolePerms} p where p.role_id = ${orgRoles.id} order by p.perm)`,
      })
      .from(orgRoles)
      .orderBy(asc(orgRoles.id));
    return { items, nextCursor: null };
  },
});
