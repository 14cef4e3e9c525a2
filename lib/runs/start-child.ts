import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { isId } from '#lib/ids.ts';
import { StaleCommit } from './committer.ts';
import { declaredInput } from './declared-input.ts';
import { earlierChild } from './earlier-child.ts';
import { isFinished } from './request-cancel.ts';
import { startRun } from './start-run.ts';

export type ChildRun = {
  readonly orgId: string;
  /** Derived from the calling activation: calling again after a crash finds the same child. */
  readonly id: string;
  readonly workflowId: string;
  /** Number of a published revision; absent: the one that is published now. */
  readonly revision?: number | undefined;
  readonly items: readonly Item[];
  readonly parent: { readonly runId: string; readonly activation: string };
  /** The run since which the call is the same one: the caller, or one that it retries. */
  readonly since: string;
  /** Called in the knowledge that the caller is ending. */
  readonly isEnding: boolean;
};

/**
 * Starts the published revision of a workflow of the same organisation as a child, or retries the one that this call had
 * before; answers why it cannot be started. Throws StaleCommit when the caller has ended meanwhile, or has begun to: whoever
 * ends it asks the children of that moment to stop, and there must be none that comes later.
 */
export async function startChild(
  tx: Tx,
  { orgId, workflowId, revision, parent, since, isEnding, items: sent, ...child }: ChildRun,
): Promise<Fault | undefined> {
  const [caller] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.orgId, orgId), eq(runs.id, parent.runId)))
    .for('share');
  if (!caller) throw new Error(`run ${parent.runId} is gone`);
  if (isFinished(caller.status) || (caller.ending !== null && !isEnding)) throw new StaleCommit(parent.runId);
  if (caller.depth >= LIMITS.callDepth) return tooDeep;
  if (!isId(workflowId)) return unpublished;
  const called =
    revision === undefined
      ? eq(workflowRevs.id, workflows.revId)
      : and(eq(workflowRevs.workflowId, workflows.id), eq(workflowRevs.number, revision));
  const [found] = await tx
    .select({ revId: workflowRevs.id, graphId: workflowRevs.graphId })
    .from(workflows)
    .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, orgId), called))
    .where(and(eq(workflows.orgId, orgId), eq(workflows.id, workflowId), isNull(workflows.deletedAt)));
  if (!found?.revId || !found.graphId) return found && revision !== undefined ? unknownRevision(revision) : unpublished;
  const nodes = triggerNodes(await readGraph({ tx, ctx: { orgId } }, found.graphId));
  const trigger = nodes.find(({ type }) => type === 'sub_workflow') ?? nodes.find(({ type }) => type === 'manual');
  if (!trigger) return uncallable;
  const { items, fault } = declaredInput(trigger.node, sent);
  if (fault) return fault;
  const { activation } = parent;
  const earlier = await earlierChild(
    { tx, ctx: { orgId } },
    { caller, since, activation, workflowRevId: found.revId, items },
  );
  await startRun(tx, {
    ...child,
    items,
    retryOf: earlier,
    orgId,
    workflowId,
    workflowRevId: found.revId,
    mode: caller.mode,
    triggerType: 'sub_workflow',
    triggerNodeId: trigger.node.id,
    priority: caller.priority,
    parent: { ...parent, depth: caller.depth },
  });
  return undefined;
}

const tooDeep: Fault = {
  kind: 'limit',
  code: 'call_depth',
  message: `Workflows call each other more than ${LIMITS.callDepth} levels deep. Make sure that no workflow calls itself without end.`,
};
const unpublished: Fault = {
  kind: 'config',
  code: 'workflow_not_published',
  message: 'The workflow to call does not exist here or was never published. Publish it, or choose another one.',
};
const unknownRevision = (revision: number): Fault => ({
  kind: 'config',
  code: 'revision_unknown',
  message: `The workflow to call has no published revision ${revision}. Choose one from its history, or 0 for the live one.`,
});
const uncallable: Fault = {
  kind: 'config',
  code: 'workflow_not_callable',
  message: 'The workflow to call has no sub-workflow trigger. Add one to it and publish it.',
};
