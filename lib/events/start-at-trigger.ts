import { and, eq, isNull } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { eventStarts, sentEvents } from '#db/schema/events.ts';
import { workflowRevs, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { depthBelow } from '#lib/flow/call-depth.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import type { ClaimedStart } from './claim-starts.ts';
import { conditionsHold } from './conditions-hold.ts';
import { factData } from './fact-data.ts';

type Outcome = Pick<Partial<typeof eventStarts.$inferInsert>, 'status' | 'runId' | 'problem'>;

/**
 * Starts the run of one event at one trigger, and writes down what came of it, in the caller's transaction: once, since
 * whoever comes second waits for the row and finds it done.
 */
export async function startAtTrigger(scope: OrgScope, { id, orgId }: ClaimedStart): Promise<void> {
  const ours = and(eq(eventStarts.orgId, orgId), eq(eventStarts.id, id));
  const [start] = await scope.tx.select().from(eventStarts).where(ours).for('no key update');
  if (start?.status !== 'pending') return;
  await scope.tx
    .update(eventStarts)
    .set(await outcomeOf(scope, start))
    .where(ours);
}

async function outcomeOf(scope: OrgScope, start: ClaimedStart): Promise<Outcome> {
  const target = await targetOf(scope, start);
  if (!target) return { status: 'skipped', problem: 'The trigger was switched off before.' };
  const item = await itemOf(scope, start);
  if (!item) return { status: 'skipped', problem: 'What it is about was deleted before.' };
  try {
    if (!(await conditionsHold(scope, { ...target, ...start, item }))) {
      return { status: 'skipped', problem: 'Its conditions do not hold.' };
    }
    const { runId, outcome } = await acceptTrigger(scope.tx, {
      id: derivedId(start.id, 'run'),
      orgId: start.orgId,
      workflowId: start.workflowId,
      workflowRevId: target.revisionId,
      mode: 'published',
      triggerType: 'event',
      triggerNodeId: start.nodeId,
      items: [item],
      depth: depthBelow(start.depth ?? undefined),
    });
    if (outcome !== 'skipped') return { status: 'started', runId };
    return { status: 'skipped', runId, problem: 'Its workflow runs one at a time, and this run was there.' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code = error.reason ?? error.code;
    await tellRefused(scope, start, { code, message: error.message });
    return { status: 'refused', problem: `${code}: ${error.message}` };
  }
}

/** Its error workflow hears of it, unless workflows that go round in circles would only go on with that. */
async function tellRefused(
  { tx, ctx }: OrgScope,
  { id: startId, workflowId, nodeId, depth }: ClaimedStart,
  error: { code: string; message: string },
): Promise<void> {
  if ((depth ?? 0) >= LIMITS.callDepth) return;
  const data = { startId, workflowId, nodeId, ...error, depth: (depth ?? 0) + 1 };
  await emit(tx, ctx.orgId, { name: 'trigger/failed', data });
}

/** The published revision whose trigger it is, while it listens. */
async function targetOf({ tx, ctx }: OrgScope, { workflowId, nodeId }: ClaimedStart) {
  const [target] = await tx
    .select({ revisionId: workflowRevs.id, graphId: workflowRevs.graphId })
    .from(workflows)
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .innerJoin(
      workflowTriggers,
      and(
        eq(workflowTriggers.orgId, workflows.orgId),
        eq(workflowTriggers.workflowId, workflows.id),
        eq(workflowTriggers.nodeId, nodeId),
        eq(workflowTriggers.type, 'event'),
        eq(workflowTriggers.isActive, true),
      ),
    )
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, workflowId), isNull(workflows.deletedAt)));
  return target;
}

/** The event as it enters the run; the same shape as an outgoing webhook has. */
async function itemOf(scope: OrgScope, start: ClaimedStart): Promise<Item | undefined> {
  const data = start.subjectId
    ? await factData(scope, { name: start.eventName, subjectId: start.subjectId })
    : await sentData(scope, start.eventId);
  if (!data) return undefined;
  return {
    json: {
      id: start.eventId,
      type: start.eventName,
      timestamp: start.createdAt.toISOString(),
      data: data as JsonObject,
    },
  };
}

async function sentData({ tx, ctx }: OrgScope, eventId: string): Promise<unknown> {
  const [sent] = await tx
    .select({ data: sentEvents.data })
    .from(sentEvents)
    .where(and(eq(sentEvents.orgId, ctx.orgId), eq(sentEvents.id, eventId)));
  return sent?.data;
}
