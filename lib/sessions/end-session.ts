import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { orgs, orgUsers, userSessions } from '#db/schema/identity.ts';
import { findSession } from '#lib/access/identify.ts';
import { publicCommand } from '#lib/access/public-command.ts';
import { appendAudit } from '#lib/audit/append-audit.ts';

/** Signs out: ends the session that came with the request. Does nothing where there is none. */
export const endSession = publicCommand({
  name: 'session.end',
  summary: 'Sign out',
  input: z.strictObject({}),
  run: async ({ db, request, session }) => {
    const found = await findSession(db, session);
    if (!found) return {};
    const { userId, sessionId } = found;
    const orgId = await db.withScope({ userId }, async (tx) => {
      const [home] = await tx
        .select({ id: orgs.id })
        .from(orgUsers)
        .innerJoin(orgs, eq(orgs.id, orgUsers.orgId))
        .where(and(eq(orgUsers.userId, userId), isNull(orgUsers.deletedAt)))
        .orderBy(asc(orgUsers.createdAt))
        .limit(1);
      return home?.id;
    });
    await db.withScope({ orgId, userId }, async (tx) => {
      await tx.update(userSessions).set({ revokedAt: sql`now()` }).where(eq(userSessions.id, sessionId));
      const ctx = { actor: { type: 'user' as const, userId }, request };
      if (orgId) {
        await appendAudit(tx, { ctx, action: 'session.end', target: { type: 'session', id: sessionId }, change: {} });
      }
    });
    return {};
  },
});
