import { and, eq } from 'drizzle-orm';
import { type webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { factData } from '#lib/events/fact-data.ts';
import type { PingFact } from '#lib/events/fact-schema.ts';

type Delivery = Pick<typeof webhookDeliveries.$inferSelect, 'eventName' | 'subjectId' | 'subscriptionId' | 'createdAt'>;

/**
 * The bytes of a delivery: `{ type, timestamp, data }` of Standard Webhooks 1.0, as UTF-8 JSON. Undefined when what it
 * is about was deleted.
 */
export async function bodyOf(scope: OrgScope, delivery: Delivery): Promise<Uint8Array | undefined> {
  const data = await dataOf(scope, delivery);
  if (!data) return undefined;
  return Buffer.from(JSON.stringify({ type: delivery.eventName, timestamp: delivery.createdAt.toISOString(), data }));
}

const dataOf = (scope: OrgScope, { eventName, subjectId, subscriptionId }: Delivery) =>
  eventName === 'ping' ? pingFact(scope, subscriptionId) : factData(scope, { name: eventName, subjectId });

async function pingFact({ tx, ctx }: OrgScope, id: string): Promise<PingFact | undefined> {
  const [row] = await tx
    .select({ webhookId: webhookSubscriptions.id, name: webhookSubscriptions.name })
    .from(webhookSubscriptions)
    .where(and(eq(webhookSubscriptions.orgId, ctx.orgId), eq(webhookSubscriptions.id, id)));
  return row;
}
