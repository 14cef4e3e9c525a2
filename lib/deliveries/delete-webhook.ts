import { and, eq, sql } from 'drizzle-orm';
import { webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import { command } from '#lib/access/command.ts';
import { webhookRow } from './rows.ts';
import { WebhookId } from './schema.ts';

/** Tells an address nothing more. What was not delivered yet is discarded; the history goes with it. */
export const deleteWebhook = command({
  name: 'webhook.delete',
  permission: 'webhook:update',
  summary: 'Delete an outgoing webhook',
  input: WebhookId,
  output: WebhookId,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    const { name, url } = await webhookRow(scope, id, { lock: true });
    await tx
      .update(webhookSubscriptions)
      .set({ deletedAt: sql`now()`, isActive: false })
      .where(and(eq(webhookSubscriptions.orgId, ctx.orgId), eq(webhookSubscriptions.id, id)));
    await tx
      .update(webhookDeliveries)
      .set({ status: 'discarded' })
      .where(
        and(
          eq(webhookDeliveries.orgId, ctx.orgId),
          eq(webhookDeliveries.subscriptionId, id),
          eq(webhookDeliveries.status, 'pending'),
        ),
      );
    audit({ type: 'webhook', id }, { before: { name, url } });
    return { id };
  },
});
