import { and, eq, inArray, sql } from 'drizzle-orm';
import { deadLetters, webhookDeliveries } from '#db/schema/deliveries.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

/**
 * Makes a delivery due again, with all its attempts before it and the same `webhook-id` and bytes; its letter counts as
 * retried. Throws `not_found`.
 */
export async function requeueDelivery({ tx, ctx }: OrgScope, id: string): Promise<void> {
  const [row] = await tx
    .update(webhookDeliveries)
    .set({ status: 'pending', attempts: 0, dueAt: sql`now()`, deliveredAt: null })
    .where(
      and(
        eq(webhookDeliveries.orgId, ctx.orgId),
        eq(webhookDeliveries.id, id),
        inArray(webhookDeliveries.status, ['pending', 'delivered', 'failed']),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  if (!row) throw notFound('delivery');
  await tx
    .update(deadLetters)
    .set({ status: 'retried', retryRequestedAt: null, closedAt: sql`now()` })
    .where(
      and(
        eq(deadLetters.orgId, ctx.orgId),
        eq(deadLetters.kind, 'delivery'),
        eq(deadLetters.subjectId, id),
        eq(deadLetters.status, 'open'),
      ),
    );
}
