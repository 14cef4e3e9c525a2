import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { Item } from '#lib/engine/items.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { isId } from '#lib/ids.ts';
import type { RunPlace } from './load-run.ts';
import { startRun } from './start-run.ts';

/**
 * Starts the error workflow of a failed run: the one its workflow names, else its own when that has an error trigger.
 * Answers the new run's id, or undefined when there is nothing to start. Tests and runs for errors start none.
 */
export async function startErrorRun(tx: Tx, { orgId, runId }: RunPlace, id: string): Promise<string | undefined> {
  const [failed] = await tx
    .select({ run: runs, name: workflows.name, graphId: workflowRevs.graphId })
    .from(runs)
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, runs.orgId), eq(workflowRevs.id, runs.workflowRevId)))
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
  if (failed?.run.status !== 'failed' || failed.run.mode === 'test' || failed.run.triggerType === 'error')
    return undefined;
  const scope = { tx, ctx: { orgId } };
  const { settings } = await readGraph(scope, failed.graphId);
  const workflowId = settings.errorWorkflowId ?? failed.run.workflowId;
  if (!isId(workflowId)) return undefined;
  const [target] = await tx
    .select({ revId: workflowRevs.id, graphId: workflowRevs.graphId })
    .from(workflows)
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .where(and(eq(workflows.orgId, orgId), eq(workflows.id, workflowId), isNull(workflows.deletedAt)));
  const trigger = target && triggerNodes(await readGraph(scope, target.graphId)).find(({ type }) => type === 'error');
  if (!target || !trigger) return undefined;
  return startRun(tx, {
    id,
    orgId,
    workflowId,
    workflowRevId: target.revId,
    mode: 'published',
    triggerType: 'error',
    triggerNodeId: trigger.node.id,
    items: [errorItem(failed.run, failed.name)],
  });
}

/** What the error trigger sends out: the names that exported error workflows read. */
function errorItem(run: typeof runs.$inferSelect, name: string): Item {
  const { kind = 'bug', code = 'unexplained', message = 'The run failed.' } = run.error ?? {};
  const node = run.reason?.nodeId ?? null;
  return {
    json: {
      execution: { id: run.id, mode: run.triggerType, lastNodeExecuted: node, error: { kind, code, message, node } },
      workflow: { id: run.workflowId, name },
    },
  };
}
