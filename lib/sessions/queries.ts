import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { userSessions } from '#db/schema/identity.ts';
import { userOf } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { SessionView } from './schema.ts';

/** The caller's own live sessions, latest first. */
export const listSessions = query({
  name: 'session.list',
  summary: 'List your own sessions',
  permission: 'account:read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SessionView), nextCursor: z.null() }),
  run: async ({ tx, ctx }) => {
    const userId = userOf(ctx.actor);
    if (!userId) return { items: [], nextCursor: null };
    const current = ctx.actor.type === 'user' ? ctx.actor.sessionId : undefined;
    const rows = await tx
      .select()
      .from(userSessions)
      .where(
        and(
          eq(userSessions.userId, userId),
          isNull(userSessions.revokedAt),
          sql`${userSessions.expiresAt} > now() and ${userSessions.lastSeenAt} > now() - interval '12 hours'`,
        ),
      )
      .orderBy(desc(userSessions.lastSeenAt));
    const items = rows.map(({ id, address, userAgent, createdAt, lastSeenAt, expiresAt }) => ({
      id,
      address,
      userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      isCurrent: id === current,
    }));
    return { items, nextCursor: null };
  },
});
