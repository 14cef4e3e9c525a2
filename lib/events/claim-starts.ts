import { and, asc, eq, inArray, lt, lte, notExists, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database, Tx } from '#db/client.ts';
import { eventStarts } from '#db/schema/events.ts';
import { isIngressOpen } from '#lib/flow/ingress.ts';
import { log } from '#lib/observability/log.ts';

/** What an event is to start at one trigger, and until when this worker alone may do it. */
export type ClaimedStart = typeof eventStarts.$inferSelect;

/**
 * Claims up to `most` starts that are due, organisations in turn. The attempt counts before anything is read; what a
 * dead worker held is due again by itself. Answers them in chains: those of a chain are to be done in order.
 */
export async function claimStarts(db: Database, most: number): Promise<ClaimedStart[][]> {
  const due = await db.pool.execute<{ org_id: string; start_id: string }>(
    sql`select org_id, start_id from due_event_starts(${most}::integer)`,
  );
  // What would have to wait at the door is not taken down only to be put back.
  const open = due.filter(({ org_id }) => isIngressOpen(db, org_id));
  const byOrg = Map.groupBy(open, ({ org_id }) => org_id);
  const claims = [...byOrg].map(([orgId, rows]) =>
    db
      .withOrg(orgId, (tx) => claim(tx, { orgId, ids: rows.map(({ start_id }) => start_id) }))
      .catch((error: unknown) => {
        log.error({ err: error, org: orgId }, 'What events start could not be claimed; it is tried again');
        return [];
      }),
  );
  const claimed = (await Promise.all(claims)).flat();
  return [...Map.groupBy(claimed, chainOf).values()];
}

const chainOf = ({ orgId, workflowId, nodeId, orderKey }: ClaimedStart) =>
  JSON.stringify([orgId, workflowId, nodeId, orderKey]);

/**
 * Two workers may have listed the same rows: one that stands behind a row which somebody else holds, or has claimed since, is
 * left to whoever does that. Only what is locked is looked at, so that nothing changes in between.
 */
async function claim(tx: Tx, { orgId, ids }: { orgId: string; ids: string[] }): Promise<ClaimedStart[]> {
  const s = eventStarts;
  const free = await tx
    .select({ id: s.id })
    .from(s)
    .where(and(eq(s.orgId, orgId), inArray(s.id, ids), eq(s.status, 'pending'), lte(s.dueAt, sql`now()`)))
    .orderBy(asc(s.id))
    .for('no key update', { skipLocked: true });
  if (free.length === 0) return [];
  const freeIds = free.map(({ id }) => id);
  const before = tx
    .select({ id: earlier.id })
    .from(earlier)
    .where(
      and(
        eq(earlier.orgId, orgId),
        eq(earlier.workflowId, s.workflowId),
        eq(earlier.nodeId, s.nodeId),
        eq(earlier.orderKey, s.orderKey),
        sql`${earlier.status} = 'pending'`,
        lt(earlier.id, s.id),
        notInArray(earlier.id, freeIds),
      ),
    );
  const claimed = await tx
    .update(s)
    .set({ attempts: sql`${s.attempts} + 1`, dueAt: sql`now() + interval '30 seconds'` })
    .where(and(eq(s.orgId, orgId), inArray(s.id, freeIds), notExists(before)))
    .returning();
  return claimed.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const earlier = alias(eventStarts, 'earlier');
