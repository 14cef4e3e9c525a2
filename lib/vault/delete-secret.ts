import { and, asc, eq } from 'drizzle-orm';
import { secrets } from '#db/schema/vault.ts';
import { webhookEndpoints, workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { SecretId } from './schema.ts';

/** Takes a secret out of the vault for good; refused while callers of a published workflow have to show it. */
export const deleteSecret = command({
  name: 'secret.delete',
  summary: 'Delete a secret',
  permission: 'secret:delete',
  input: SecretId,
  output: SecretId,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    await demandNoCallers(scope, id);
    const [row] = await tx
      .delete(secrets)
      .where(and(eq(secrets.orgId, ctx.orgId), eq(secrets.id, id)))
      .returning({ name: secrets.name });
    if (!row) throw notFound('secret');
    audit({ type: 'secret', id }, { before: { name: row.name } });
    return { id };
  },
});

async function demandNoCallers({ tx, ctx }: OrgScope, id: string): Promise<void> {
  const [row] = await tx
    .select({ name: workflows.name, deletedAt: workflows.deletedAt })
    .from(webhookEndpoints)
    .innerJoin(
      workflows,
      and(eq(workflows.orgId, webhookEndpoints.orgId), eq(workflows.id, webhookEndpoints.workflowId)),
    )
    .where(and(eq(webhookEndpoints.orgId, ctx.orgId), eq(webhookEndpoints.secretId, id)))
    .orderBy(asc(workflows.name))
    .limit(1);
  if (!row) return;
  const where = row.deletedAt ? ', which is in the trash' : '';
  throw new AppError(
    'conflict',
    `Callers of “${row.name}”${where} have to show this secret. Publish it with another one first.`,
    { reason: 'in_use' },
  );
}
