import { and, eq } from 'drizzle-orm';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { errorWorkflowOf } from '#lib/runs/error-workflow.ts';
import { keepCause } from '#lib/runs/keep-cause.ts';
import { nodeNames } from '#lib/runs/run-document.ts';
import { startRun } from '#lib/runs/start-run.ts';

/** That a trigger could not start what it should have. `depth` is that of what it would have started. */
type TriggerFailure = {
  readonly workflowId: string;
  readonly nodeId?: string | undefined;
  readonly code: string;
  readonly message: string;
  readonly depth?: number | undefined;
  /** The event that failed to start it, and the run that led to the event. */
  readonly cause?: { readonly eventId: string; readonly runId?: string };
};

/**
 * Starts the error workflow of a workflow whose trigger failed, so that there is no run that could have. Answers the new
 * run's id, or undefined where there is nothing to start.
 */
export async function startTriggerError(
  scope: OrgScope,
  { workflowId, nodeId, code, message, depth = 0, cause }: TriggerFailure,
  id: string,
): Promise<string | undefined> {
  const { tx, ctx } = scope;
  const [failed] = await tx
    .select({ name: workflows.name, graphId: workflowRevs.graphId })
    .from(workflows)
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, workflowId)));
  if (!failed) return undefined;
  const document = await readGraph(scope, failed.graphId);
  const target = await errorWorkflowOf(scope, { workflowId, settings: document.settings, isUnheard: true });
  if (!target) return undefined;
  const node = nodeNames(document).get(nodeId ?? '') ?? null;
  const started = await startRun(tx, {
    id,
    orgId: ctx.orgId,
    ...target,
    mode: 'published',
    triggerType: 'error',
    items: [
      {
        json: {
          trigger: { mode: 'trigger', error: { name: code, message, stack: `${code}: ${message}`, code, node } },
          workflow: { id: workflowId, name: failed.name },
        },
      },
    ],
    depth,
  });
  if (cause) await keepCause(scope, { runId: id, causeRunId: cause.runId, eventId: cause.eventId });
  return started;
}
