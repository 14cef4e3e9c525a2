import { and, eq, isNull } from 'drizzle-orm';
import { type webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';
import type { DeliveryView } from './schema.ts';

export type WebhookRow = typeof webhookSubscriptions.$inferSelect;

/** Webhooks of the organisation that were not deleted. */
export const ownWebhooks = (orgId: string) =>
  and(eq(webhookSubscriptions.orgId, orgId), isNull(webhookSubscriptions.deletedAt));

/** The webhook; throws `not_found`. `lock` holds it until the transaction ends. */
export async function webhookRow({ tx, ctx }: OrgScope, id: string, { lock = false } = {}): Promise<WebhookRow> {
  const found = tx
    .select()
    .from(webhookSubscriptions)
    .where(and(ownWebhooks(ctx.orgId), eq(webhookSubscriptions.id, id)));
  const [row] = await (lock ? found.for('no key update') : found);
  if (!row) throw notFound('webhook');
  return row;
}

export const deliveryView = (row: typeof webhookDeliveries.$inferSelect): DeliveryView => ({
  id: row.id,
  webhookId: row.subscriptionId,
  eventId: row.eventId,
  event: row.eventName,
  subjectId: row.subjectId,
  status: row.status,
  attempts: row.attempts,
  dueAt: row.status === 'pending' ? row.dueAt.toISOString() : null,
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
