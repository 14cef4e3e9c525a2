import { and, eq } from 'drizzle-orm';
import { webhookEndpoints, workflowSchedules, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import type { TriggerView } from './schema.ts';
import { webhookSettings } from './trigger-settings.ts';

/** The draft's triggers with their addresses and due times. */
export async function triggerViews(
  { tx, ctx }: OrgScope,
  { workflowId, document }: { workflowId: string; document: WorkflowDocument },
): Promise<TriggerView[]> {
  const rows = await tx
    .select({ nodeId: workflowTriggers.nodeId, isActive: workflowTriggers.isActive })
    .from(workflowTriggers)
    .where(and(eq(workflowTriggers.orgId, ctx.orgId), eq(workflowTriggers.workflowId, workflowId)));
  const hooks = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.orgId, ctx.orgId), eq(webhookEndpoints.workflowId, workflowId)));
  const dues = await tx
    .select()
    .from(workflowSchedules)
    .where(and(eq(workflowSchedules.orgId, ctx.orgId), eq(workflowSchedules.workflowId, workflowId)))
    .orderBy(workflowSchedules.nextAt);

  return triggerNodes(document).map(({ node, type }) => {
    const hook = type === 'webhook' ? hooks.find(({ nodeId }) => nodeId === node.id) : undefined;
    const rules = dues.filter(({ nodeId }) => nodeId === node.id);
    const due = rules.find(({ isActive }) => isActive);
    const problem = rules.find((rule) => rule.problem)?.problem;
    return {
      node: node.name,
      nodeId: node.id,
      type,
      isActive: rows.some(({ nodeId, isActive }) => nodeId === node.id && isActive),
      ...(hook && {
        url: publicUrl(`/hooks/${webhookSettings(node.parameters).path ?? hook.path}`),
        testUrl: publicUrl(`/hooks-test/${hook.testPath}`),
      }),
      ...(due && { nextRunAt: due.nextAt.toISOString() }),
      ...(problem && { problem }),
    };
  });
}
