import { and, eq } from 'drizzle-orm';
import { webhookSubscriptions } from '#db/schema/deliveries.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { webhookRow } from './rows.ts';
import { UpdateWebhook, WebhookView } from './schema.ts';
import { webhookViews } from './webhook-view.ts';

/** Changes a webhook. Switched off, it is queued nothing new, and what is queued waits until it is switched on again. */
export const updateWebhook = command({
  name: 'webhook.update',
  permission: 'webhook:update',
  summary: 'Change an outgoing webhook, or switch it on or off',
  input: UpdateWebhook,
  output: WebhookView,
  run: async (scope, { id, ...change }) => {
    const { tx, ctx } = scope;
    const { name, url, events, workflowIds, isActive } = await webhookRow(scope, id, { lock: true });
    const rows = await tx
      .update(webhookSubscriptions)
      .set({ ...change, ...(change.isActive !== undefined && { pausedReason: null }) })
      .where(and(eq(webhookSubscriptions.orgId, ctx.orgId), eq(webhookSubscriptions.id, id)))
      .returning();
    const [webhook] = await webhookViews(scope, rows);
    if (!webhook) throw notFound('webhook');
    scope.audit({ type: 'webhook', id }, { before: { name, url, events, workflowIds, isActive }, after: change });
    return webhook;
  },
});
