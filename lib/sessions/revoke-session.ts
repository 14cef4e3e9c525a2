import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { userSessions } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { notFound } from '#lib/errors.ts';
import { SessionId } from './schema.ts';

/** Ends one of the caller's own sessions; it is refused at its next request. */
export const revokeSession = command({
  name: 'session.revoke',
  summary: 'End one of your own sessions',
  permission: 'account:update',
  input: SessionId,
  output: SessionId,
  run: async ({ tx, ctx, audit }, { id }) => {
    const [row] = await tx
      .update(userSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(userSessions.id, id), eq(userSessions.userId, ownId(ctx.actor)), isNull(userSessions.revokedAt)))
      .returning({ id: userSessions.id });
    if (!row) throw notFound('session');
    audit({ type: 'session', id });
    return { id };
  },
});

/** Ends every other session of the caller. */
export const revokeOtherSessions = command({
  name: 'session.revoke-others',
  summary: 'End all your other sessions',
  permission: 'account:update',
  input: z.strictObject({}),
  output: z.object({ ended: z.int() }),
  run: async ({ tx, ctx, audit }) => {
    const userId = ownId(ctx.actor);
    const current = ctx.actor.type === 'user' ? ctx.actor.sessionId : undefined;
    const rows = await tx
      .update(userSessions)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(userSessions.userId, userId),
          isNull(userSessions.revokedAt),
          current ? ne(userSessions.id, current) : undefined,
        ),
      )
      .returning({ id: userSessions.id });
    audit({ type: 'user', id: userId }, { after: { ended: rows.length } });
    return { ended: rows.length };
  },
});

function ownId(actor: Parameters<typeof userOf>[0]): string {
  const userId = userOf(actor);
  if (userId) return userId;
  throw notFound('session');
}
