import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database, Tx } from '#db/client.ts';
import { webhookAttempts, webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import { keepLetter } from '#lib/dead-letters/keep-letter.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { pauseAfter } from './schedule.ts';
import type { Attempt } from './send-delivery.ts';

/**
 * Writes down what came of an attempt, and with it whether and when the next follows. Whose lease has ended meanwhile
 * only leaves its attempt in the history.
 */
export const settleDelivery = (db: Database, claimed: ClaimedDelivery, attempt: Attempt): Promise<void> =>
  db.withOrg(claimed.orgId, async (tx) => {
    const { orgId, id } = claimed;
    const { answer, error, durationMs, excerpt, verdict } = attempt;
    await tx.insert(webhookAttempts).values({ orgId, deliveryId: id, answer, error, durationMs, excerpt });
    if (verdict === 'delivered') {
      await end(tx, claimed, { status: 'delivered', deliveredAt: sql`now()` });
      return;
    }
    const pauseMs = verdict === 'again' ? pauseAfter(claimed.attempts, attempt) : undefined;
    if (pauseMs !== undefined) {
      await end(tx, claimed, { dueAt: sql`now() + make_interval(secs => ${pauseMs / 1000}::double precision)` });
      return;
    }
    const isOurs = await end(tx, claimed, { status: 'failed' });
    if (!isOurs) return;
    if (verdict === 'gone') await switchOff(tx, claimed);
    await keepLetter(tx, {
      orgId,
      kind: 'delivery',
      subjectId: id,
      workflowId: null,
      title: `${claimed.eventName} to ${claimed.webhookName}`,
      cause: { code: codeOf(attempt), message: error ?? 'The receiver did not take it.' },
    });
  });

const codeOf = ({ verdict, answer }: Attempt) => {
  if (answer !== null) return `http_${answer}`;
  return verdict === 'refused' ? 'address_refused' : 'no_answer';
};

type Change = PgUpdateSetSource<typeof webhookDeliveries>;

/** Changes the delivery if this claim still holds it. */
async function end(tx: Tx, { orgId, id, leasedUntil }: ClaimedDelivery, change: Change): Promise<boolean> {
  const changed = await tx
    .update(webhookDeliveries)
    .set({ ...change, leasedUntil: null })
    .where(
      and(
        eq(webhookDeliveries.orgId, orgId),
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.leasedUntil, leasedUntil),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return changed.length > 0;
}

const switchOff = (tx: Tx, { orgId, subscriptionId }: ClaimedDelivery) =>
  tx
    .update(webhookSubscriptions)
    .set({ isActive: false, pausedReason: 'The receiver answered 410 Gone: it wants no more deliveries.' })
    .where(and(eq(webhookSubscriptions.orgId, orgId), eq(webhookSubscriptions.id, subscriptionId)));
