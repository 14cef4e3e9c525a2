import { webhookSubscriptions } from '#db/schema/deliveries.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { CreateWebhook, WebhookSecret } from './schema.ts';
import { addSigningSecret } from './signing-secret.ts';
import { webhookViews } from './webhook-view.ts';

/** Has an address told what happens from now on. Its signing secret is answered once and kept in the vault. */
export const createWebhook = command({
  name: 'webhook.create',
  permission: 'webhook:update',
  summary: 'Create an outgoing webhook',
  input: CreateWebhook,
  output: WebhookSecret,
  keep: ({ webhook }): WebhookSecret => ({ webhook, secret: null }),
  run: async (scope, { workflowIds = null, ...input }): Promise<WebhookSecret> => {
    const { tx, ctx } = scope;
    const { secretId, secret } = await addSigningSecret(tx, ctx.orgId);
    const rows = await tx
      .insert(webhookSubscriptions)
      .values({ ...input, workflowIds, orgId: ctx.orgId, secretId, createdById: userOf(ctx.actor) ?? null })
      .returning();
    const [webhook] = await webhookViews(scope, rows);
    if (!webhook) throw new AppError('internal', 'The webhook could not be stored.');
    scope.audit({ type: 'webhook', id: webhook.id }, { after: { ...input, workflowIds } });
    return { webhook, secret };
  },
});
