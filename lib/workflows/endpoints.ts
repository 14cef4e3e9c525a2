import { and, eq, notInArray } from 'drizzle-orm';
import { webhookEndpoints, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import type { TriggerNode } from '#lib/graphs/trigger-nodes.ts';
import { randomPath } from './note-triggers.ts';
import { signingSecretId } from './signing-secret.ts';
import { settingsOfNode } from './webhook-settings.ts';

/** Opens the addresses of the webhook nodes as published, and closes those of nodes that are gone. */
export async function syncEndpoints(
  scope: OrgScope,
  { workflowId, nodes }: { workflowId: string; nodes: readonly TriggerNode[] },
): Promise<void> {
  const { tx, ctx } = scope;
  const ours = and(eq(webhookEndpoints.orgId, ctx.orgId), eq(webhookEndpoints.workflowId, workflowId));
  const gone = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        ours,
        notInArray(
          webhookEndpoints.nodeId,
          nodes.map(({ node }) => node.id),
        ),
      ),
    );
  for (const { id } of gone) {
    await tx
      .update(webhookEndpoints)
      .set({ isActive: false, path: randomPath() })
      .where(and(ours, eq(webhookEndpoints.id, id)));
  }
  for (const { node } of nodes) {
    const settings = settingsOfNode(node);
    await tx
      .update(workflowTriggers)
      .set({ config: settings })
      .where(
        and(
          eq(workflowTriggers.orgId, ctx.orgId),
          eq(workflowTriggers.workflowId, workflowId),
          eq(workflowTriggers.nodeId, node.id),
        ),
      );
    await tx
      .update(webhookEndpoints)
      .set({
        isActive: true,
        methods: settings.methods,
        secretId: await signingSecretId(scope, node),
        ...(settings.path ? { path: settings.path } : {}),
      })
      .where(and(ours, eq(webhookEndpoints.nodeId, node.id)))
      .catch((cause) => {
        throw isTaken(cause) ? pathTaken(node.name, settings.path ?? '') : cause;
      });
  }
}

const pathTaken = (node: string, path: string) =>
  new AppError(
    'conflict',
    `The address /hooks/${path} that ${node} wants is taken by another webhook. Choose another path.`,
    {
      reason: 'path_taken',
      field: `nodes.${node}.path`,
    },
  );

const isTaken = (error: unknown): boolean => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code, constraint_name } = cause as { code?: string; constraint_name?: string };
  return code === '23505' && constraint_name === 'webhook_endpoints_path_unique';
};
