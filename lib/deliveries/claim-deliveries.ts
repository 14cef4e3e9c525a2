import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import { log } from '#lib/observability/log.ts';
import { openSecret } from '#lib/vault/secrets.ts';
import { bodyOf } from './body.ts';

/** A delivery that this worker alone may send until its lease ends, with all it takes to send it. */
export type ClaimedDelivery = {
  readonly orgId: string;
  readonly id: string;
  readonly subscriptionId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly url: string;
  readonly webhookName: string;
  readonly body: Uint8Array;
  /** What it is signed with; none when they cannot be read, which fails the attempt and holds up nothing else. */
  readonly secrets: readonly string[];
  /** How often it was begun, this time included. */
  readonly attempts: number;
  /** Which claim this is: a later one has another. */
  readonly leasedUntil: Date;
  readonly claimedAt: Date;
};

/** In flight to one address at a time. */
const PER_ADDRESS = 4;

/**
 * Claims up to `most` deliveries that are due, organisations in turn. The attempt counts before anything is sent, and the
 * lease is longer than an attempt may last: what a dead worker held is due again by itself.
 */
export async function claimDeliveries(db: Database, most: number): Promise<ClaimedDelivery[]> {
  const due = await db.pool.execute<{ org_id: string; delivery_id: string }>(
    sql`select org_id, delivery_id from due_deliveries(${most}::integer, ${PER_ADDRESS}::integer)`,
  );
  const byOrg = Map.groupBy([...due], ({ org_id }) => org_id);
  const claims = [...byOrg].map(([orgId, rows]) =>
    db
      .withOrg(orgId, (tx) => claim(tx, { orgId, ids: rows.map((row) => row.delivery_id) }))
      .catch((error: unknown) => {
        log.error({ err: error, org: orgId }, 'Deliveries could not be claimed; they are tried again');
        return [];
      }),
  );
  return (await Promise.all(claims)).flat();
}

async function claim(tx: Tx, { orgId, ids }: { orgId: string; ids: string[] }): Promise<ClaimedDelivery[]> {
  const d = webhookDeliveries;
  const free = await tx
    .select({ id: d.id })
    .from(d)
    .where(
      and(
        eq(d.orgId, orgId),
        inArray(d.id, ids),
        eq(d.status, 'pending'),
        lte(d.dueAt, sql`now()`),
        or(isNull(d.leasedUntil), lte(d.leasedUntil, sql`now()`)),
      ),
    )
    .for('no key update', { skipLocked: true });
  if (free.length === 0) return [];
  const rows = await tx
    .update(d)
    .set({ attempts: sql`${d.attempts} + 1`, leasedUntil: sql`now() + interval '30 seconds'` })
    .where(
      and(
        eq(d.orgId, orgId),
        inArray(
          d.id,
          free.map(({ id }) => id),
        ),
      ),
    )
    .returning();
  const addresses = await addressesOf(tx, { orgId, ids: rows.map((row) => row.subscriptionId) });
  const claimed = await Promise.all(
    rows.map(async (row): Promise<ClaimedDelivery | undefined> => {
      const address = addresses.get(row.subscriptionId);
      const body = await fixedBody(tx, row);
      if (!address || !body || !row.leasedUntil) return undefined;
      const { id, subscriptionId, eventId, eventName, attempts, leasedUntil } = row;
      return { orgId, id, subscriptionId, eventId, eventName, attempts, leasedUntil, body, ...address };
    }),
  );
  return claimed.filter((each) => each !== undefined);
}

/** The body, written down before it is first sent, so that every attempt sends the same. What is gone is not told. */
async function fixedBody(tx: Tx, row: typeof webhookDeliveries.$inferSelect): Promise<Uint8Array | undefined> {
  if (row.body) return row.body;
  const body = await bodyOf({ tx, ctx: { orgId: row.orgId } }, row);
  await tx
    .update(webhookDeliveries)
    .set(body ? { body } : { status: 'discarded', leasedUntil: null })
    .where(and(eq(webhookDeliveries.orgId, row.orgId), eq(webhookDeliveries.id, row.id)));
  return body;
}

function unreadable(error: unknown): string[] {
  if (databaseFault(error)) throw error;
  log.error({ err: error }, 'The secret of a webhook cannot be read');
  return [];
}

async function addressesOf(tx: Tx, { orgId, ids }: { orgId: string; ids: string[] }) {
  const s = webhookSubscriptions;
  const rows = await tx
    .select({
      id: s.id,
      url: s.url,
      name: s.name,
      secretId: s.secretId,
      previousSecretId: s.previousSecretId,
      isPreviousGood: gt(s.previousUntil, sql`now()`).mapWith(Boolean),
      now: sql`now()`.mapWith(s.createdAt),
    })
    .from(s)
    .where(and(eq(s.orgId, orgId), inArray(s.id, ids)));
  const opened = rows.map(async (row) => {
    const secretIds = [row.secretId, ...(row.previousSecretId && row.isPreviousGood ? [row.previousSecretId] : [])];
    const secrets = await Promise.all(secretIds.map((id) => openSecret(tx, { orgId, id }))).catch(unreadable);
    return [row.id, { url: row.url, webhookName: row.name, secrets, claimedAt: row.now }] as const;
  });
  return new Map(await Promise.all(opened));
}
