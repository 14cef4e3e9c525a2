import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { orgs, orgUsers } from '#db/schema/identity.ts';
import { publicCommand } from '#lib/access/public-command.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { verifyPassword } from '#lib/users/password.ts';
import { countAttempt } from './attempts.ts';
import { endSession } from './end-session.ts';
import { openSession } from './open-session.ts';
import { StartSession } from './schema.ts';

/**
 * Signs in with e-mail address and password. Unknown address and wrong password answer alike, in the same time. A session
 * that the browser still carries ends, so that the value before signing in is worth nothing after.
 */
export const startSession = publicCommand({
  name: 'session.start',
  summary: 'Sign in',
  input: StartSession,
  run: async (scope, { email, password }) => {
    const { db, request } = scope;
    const finish = await countAttempt(db, { account: email, request });
    const { userId, passwordHash, home } = await findAccount(db, email);
    const isRight = await verifyPassword(passwordHash, password);
    await finish(isRight);
    if (!isRight) throw new AppError('unauthenticated', 'The e-mail address or the password is wrong.');
    if (!home) {
      throw new AppError('forbidden', 'Your account belongs to no organisation any more. Ask an administrator.');
    }
    await endSession(scope, {});
    return { session: await openSession(db, { orgId: home.id, userId, request }), org: home.slug };
  },
});

/** Takes as many queries for an unknown address as for a known one. */
async function findAccount(db: Database, email: string) {
  const [found] = await db.pool.execute<{ id: string | null }>(sql`select find_sign_in(${email}) as id`);
  const userId = found?.id ?? newId();
  return db.withScope({ userId }, async (tx) => {
    const [own] = await tx.execute<{ hash: string | null }>(sql`select own_password_hash() as hash`);
    const [home] = await tx
      .select({ id: orgs.id, slug: orgs.slug })
      .from(orgUsers)
      .innerJoin(orgs, and(eq(orgs.id, orgUsers.orgId), isNull(orgs.deletedAt)))
      .where(and(eq(orgUsers.userId, userId), isNull(orgUsers.deletedAt)))
      .orderBy(asc(orgUsers.createdAt))
      .limit(1);
    return { userId, passwordHash: own?.hash, home };
  });
}
