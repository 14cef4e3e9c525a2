import { and, eq, isNull, sql } from 'drizzle-orm';
import { userSessions, users } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import type { Verb } from '#lib/access/verb.ts';
import { AppError } from '#lib/errors.ts';
import { countAttempt } from '#lib/sessions/attempts.ts';
import { insertSession } from '#lib/sessions/open-session.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { ChangePassword } from './schema.ts';

const WRONG = 'wrong_password';

const change = command({
  name: 'user.change-password',
  summary: 'Change your own password',
  permission: 'account:update',
  input: ChangePassword,
  run: async ({ tx, ctx, audit }, { current, next }) => {
    if (ctx.actor.type !== 'user') {
      throw new AppError('forbidden', 'A password is changed in the browser, by the person who is signed in.');
    }
    const { userId } = ctx.actor;
    const [own] = await tx.execute<{ hash: string | null }>(sql`select own_password_hash() as hash`);
    if (!(await verifyPassword(own?.hash, current))) {
      throw new AppError('invalid', 'This is not your present password.', { field: 'current', reason: WRONG });
    }
    await tx
      .update(users)
      .set({ passwordHash: await hashPassword(next) })
      .where(eq(users.id, userId));
    await tx
      .update(userSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(userSessions.userId, userId), isNull(userSessions.revokedAt)));
    const { value } = await insertSession(tx, { userId, request: ctx.request });
    audit({ type: 'user', id: userId });
    return { session: value };
  },
});

/** Attempts are counted outside the transaction: its rollback must not forgive a wrong password. */
async function countedChange(ctx: Context, input: ChangePassword): Promise<{ session: string }> {
  const finish = await countAttempt(ctx.db, { account: `password:${userOf(ctx.actor)}`, request: ctx.request });
  try {
    const changed = await change(ctx, input);
    await finish(true);
    return changed;
  } catch (error) {
    await finish(!(error instanceof AppError && error.reason === WRONG));
    throw error;
  }
}

/**
 * Changes the caller's own password. Every session ends; the caller goes on with the fresh one whose cookie value is
 * `session`. Signed-in people only: a token cannot change who may sign in.
 */
export const changePassword: Verb<typeof ChangePassword, { session: string }> = Object.assign(countedChange, {
  info: change.info,
});
