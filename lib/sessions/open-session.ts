import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { userSessions } from '#db/schema/identity.ts';
import type { RequestInfo } from '#lib/access/context.ts';
import { sha256 } from '#lib/access/identify.ts';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { newId, randomToken } from '#lib/ids.ts';

/** Starts a session in a transaction of the user; answers the cookie's value, which is stored nowhere. */
export async function insertSession(
  tx: Tx,
  { userId, request }: { userId: string; request: RequestInfo },
): Promise<{ id: string; value: string }> {
  const value = randomToken(32);
  const id = newId();
  await tx.insert(userSessions).values({
    id,
    userId,
    hash: sha256(value),
    address: request.address ?? null,
    userAgent: request.userAgent ?? null,
    expiresAt: sql`now() + interval '30 days'`,
  });
  return { id, value };
}

/** Starts a session and says so in the audit log of the organisation. */
export async function openSession(
  db: Database,
  { orgId, userId, request }: { orgId: string; userId: string; request: RequestInfo },
): Promise<string> {
  return db.withScope({ orgId, userId }, async (tx) => {
    const { id, value } = await insertSession(tx, { userId, request });
    const ctx = { actor: { type: 'user' as const, userId }, request };
    await appendAudit(tx, { ctx, action: 'session.start', target: { type: 'session', id }, change: {} });
    return value;
  });
}
