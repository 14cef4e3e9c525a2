import { webhookDeliveries } from '#db/schema/deliveries.ts';
import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { deliveryView, webhookRow } from './rows.ts';
import { DeliveryView, WebhookId } from './schema.ts';

/** Queues a `ping`, to see whether the receiver takes it. */
export const testWebhook = command({
  name: 'webhook.test',
  permission: 'webhook:update',
  summary: 'Send a ping to an outgoing webhook',
  input: WebhookId,
  output: DeliveryView,
  run: async (scope, { id }) => {
    const { isActive } = await webhookRow(scope, id);
    if (!isActive) {
      throw new AppError('precondition', 'This webhook is switched off. Switch it on to send a ping.', {
        reason: 'switched_off',
      });
    }
    const [row] = await scope.tx
      .insert(webhookDeliveries)
      .values({
        orgId: scope.ctx.orgId,
        subscriptionId: id,
        eventId: newId(),
        eventName: 'ping',
        subjectId: id,
        orderId: newId(),
      })
      .returning();
    if (!row) throw new AppError('internal', 'The ping could not be queued.');
    scope.audit({ type: 'webhook', id }, { after: { deliveryId: row.id } });
    return deliveryView(row);
  },
});
