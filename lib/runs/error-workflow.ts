import { and, eq, isNull } from 'drizzle-orm';
import { orgs } from '#db/schema/identity.ts';
import { workflowRevs, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowSettings } from '#lib/engine/document.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { isId } from '#lib/ids.ts';
import type { NewRun } from './start-run.ts';

type Failed = {
  readonly workflowId: string;
  readonly settings: WorkflowSettings;
  /** False where somebody else hears of the failure: the organisation's workflow is not started. */
  readonly isUnheard: boolean;
};

/**
 * What is started when a run of a workflow fails: the workflow that it names, else itself where it has an error trigger,
 * else the one of the organisation. Undefined where none of them is published with an error trigger.
 */
export async function errorWorkflowOf(
  scope: OrgScope,
  { workflowId, settings, isUnheard }: Failed,
): Promise<Pick<NewRun, 'workflowId' | 'workflowRevId' | 'triggerNodeId'> | undefined> {
  const own = await targetIn(scope, settings.errorWorkflowId ?? workflowId);
  return own ?? (isUnheard ? targetIn(scope, await defaultOf(scope)) : undefined);
}

async function defaultOf({ tx, ctx }: OrgScope): Promise<string | null> {
  const [org] = await tx.select({ id: orgs.errorWorkflowId }).from(orgs).where(eq(orgs.id, ctx.orgId));
  return org?.id ?? null;
}

/** The error trigger of what is published of a workflow, unless it is switched off. An id that came with an import is none of ours. */
async function targetIn(scope: OrgScope, workflowId: string | null) {
  if (workflowId === null || !isId(workflowId)) return undefined;
  const [found] = await scope.tx
    .select({ revisionId: workflowRevs.id, graphId: workflowRevs.graphId })
    .from(workflows)
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .where(
      and(
        eq(workflows.orgId, scope.ctx.orgId),
        eq(workflows.id, workflowId),
        eq(workflows.status, 'active'),
        isNull(workflows.deletedAt),
      ),
    );
  if (!found) return undefined;
  const active = await scope.tx
    .select({ nodeId: workflowTriggers.nodeId })
    .from(workflowTriggers)
    .where(
      and(
        eq(workflowTriggers.orgId, scope.ctx.orgId),
        eq(workflowTriggers.workflowId, workflowId),
        eq(workflowTriggers.isActive, true),
      ),
    );
  const trigger = triggerNodes(await readGraph(scope, found.graphId)).find(
    ({ type, node }) => type === 'error' && active.some(({ nodeId }) => nodeId === node.id),
  );
  return trigger && { workflowId, workflowRevId: found.revisionId, triggerNodeId: trigger.node.id };
}
