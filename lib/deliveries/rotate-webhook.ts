import { and, eq, sql } from 'drizzle-orm';
import { webhookSubscriptions } from '#db/schema/deliveries.ts';
import { secrets } from '#db/schema/vault.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { webhookRow } from './rows.ts';
import { WebhookId, WebhookSecret } from './schema.ts';
import { addSigningSecret } from './signing-secret.ts';
import { webhookViews } from './webhook-view.ts';

/** Gives a webhook another secret. For a day both sign, so that no receiver has to change at the same moment. */
export const rotateWebhook = command({
  name: 'webhook.rotate',
  permission: 'webhook:update',
  summary: 'Replace the signing secret of an outgoing webhook',
  input: WebhookId,
  output: WebhookSecret,
  keep: ({ webhook }): WebhookSecret => ({ webhook, secret: null }),
  run: async (scope, { id }): Promise<WebhookSecret> => {
    const { tx, ctx } = scope;
    const old = await webhookRow(scope, id, { lock: true });
    const { secretId, secret } = await addSigningSecret(tx, ctx.orgId);
    const rows = await tx
      .update(webhookSubscriptions)
      .set({ secretId, previousSecretId: old.secretId, previousUntil: sql`now() + interval '24 hours'` })
      .where(and(eq(webhookSubscriptions.orgId, ctx.orgId), eq(webhookSubscriptions.id, id)))
      .returning();
    if (old.previousSecretId) {
      await tx.delete(secrets).where(and(eq(secrets.orgId, ctx.orgId), eq(secrets.id, old.previousSecretId)));
    }
    const [webhook] = await webhookViews(scope, rows);
    if (!webhook) throw notFound('webhook');
    scope.audit({ type: 'webhook', id }, { after: { previousUntil: webhook.previousUntil } });
    return { webhook, secret };
  },
});
