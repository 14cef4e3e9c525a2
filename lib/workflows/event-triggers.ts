import { and, eq } from 'drizzle-orm';
import { workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { TriggerNode } from '#lib/graphs/trigger-nodes.ts';

/** Writes down what each event trigger listens to, as published: who tells an event looks there. */
export async function syncEventTriggers(
  { tx, ctx }: OrgScope,
  { workflowId, nodes }: { workflowId: string; nodes: readonly TriggerNode[] },
): Promise<void> {
  for (const { node } of nodes) {
    await tx
      .update(workflowTriggers)
      .set({ config: { event: node.parameters.event } })
      .where(
        and(
          eq(workflowTriggers.orgId, ctx.orgId),
          eq(workflowTriggers.workflowId, workflowId),
          eq(workflowTriggers.nodeId, node.id),
        ),
      );
  }
}
