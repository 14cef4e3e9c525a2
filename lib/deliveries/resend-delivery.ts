import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { deliveryDetail } from './queries.ts';
import { requeueDelivery } from './requeue-delivery.ts';
import { webhookRow } from './rows.ts';
import { DeliveryDetail, WebhookId } from './schema.ts';

/** Sends a delivery once more, now, with the same `webhook-id` and body, and all its tries before it. */
export const resendDelivery = command({
  name: 'delivery.resend',
  permission: 'webhook:update',
  summary: 'Send a delivery again',
  input: WebhookId,
  output: DeliveryDetail,
  run: async (scope, { id }) => {
    const { webhookId } = await deliveryDetail(scope, id);
    const { isActive } = await webhookRow(scope, webhookId);
    if (!isActive) {
      throw new AppError('precondition', 'Its webhook is switched off. Switch it on to send this again.', {
        reason: 'switched_off',
      });
    }
    await requeueDelivery(scope, id);
    scope.audit({ type: 'delivery', id });
    return deliveryDetail(scope, id);
  },
});
