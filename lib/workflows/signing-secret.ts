import { and, eq } from 'drizzle-orm';
import { secrets } from '#db/schema/vault.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { AppError } from '#lib/errors.ts';
import { settingsOfNode } from './webhook-settings.ts';

/** The vault's id of the secret that a webhook node names; null when it names none, an error when there is no such one. */
export async function signingSecretId({ tx, ctx }: OrgScope, node: WorkflowNode): Promise<string | null> {
  const { secret, auth } = settingsOfNode(node);
  if (!secret || auth === 'none') return null;
  const [row] = await tx
    .select({ id: secrets.id })
    .from(secrets)
    .where(and(eq(secrets.orgId, ctx.orgId), eq(secrets.name, secret)));
  if (row) return row.id;
  throw new AppError(
    'invalid',
    `Callers of ${node.name} are to know the secret "${secret}", which does not exist. Create it, or choose another.`,
    { reason: 'not_publishable', field: `nodes.${node.name}.secret` },
  );
}
