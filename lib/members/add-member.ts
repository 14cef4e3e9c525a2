import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { orgUserRoles, orgUsers, users } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { hashPassword } from '#lib/users/password.ts';
import { demandRights, roleIds } from './roles.ts';
import { AddMember, MemberId } from './schema.ts';

/** Adds a person to the organisation: a new one with a password, or somebody with an account by their address. */
export const addMember = command({
  name: 'member.add',
  summary: 'Add a member',
  permission: 'member:create',
  input: AddMember,
  output: MemberId,
  run: async ({ tx, ctx, audit }, person) => {
    const roles = await roleIds(tx, person.roles);
    await demandRights(tx, { ctx, roles });
    const userId = await findOrCreate(tx, person);
    const { orgId } = ctx;
    const [added] = await tx
      .insert(orgUsers)
      .values({ orgId, userId, invitedById: userOf(ctx.actor) ?? null })
      .onConflictDoUpdate({
        target: [orgUsers.orgId, orgUsers.userId],
        set: { deletedAt: null, acceptedAt: sql`now()` },
        setWhere: sql`${orgUsers.deletedAt} is not null`,
      })
      .returning({ userId: orgUsers.userId });
    if (!added)
      throw new AppError('conflict', 'This person is a member already.', { field: 'email', reason: 'member' });
    await tx.delete(orgUserRoles).where(sql`${orgUserRoles.orgId} = ${orgId} and ${orgUserRoles.userId} = ${userId}`);
    await tx.insert(orgUserRoles).values(roles.map((roleId) => ({ orgId, userId, roleId })));
    audit({ type: 'user', id: userId }, { after: { email: person.email, roles: person.roles } });
    return { userId };
  },
});

async function findOrCreate(tx: Tx, { email, name, password }: AddMember): Promise<string> {
  const [found] = await tx.execute<{ id: string | null }>(sql`select find_sign_in(${email}) as id`);
  if (found?.id) return found.id;
  if (!password) {
    throw new AppError('invalid', 'A new person needs a first password, which they can change.', { field: 'password' });
  }
  const id = newId();
  const passwordHash = await hashPassword(password);
  await tx.insert(users).values({ id, email, name: name || email.split('@')[0] || email, passwordHash });
  return id;
}
