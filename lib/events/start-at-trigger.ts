import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database } from '#db/client.ts';
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
import { demandIngress } from '#lib/flow/ingress.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import type { ClaimedStart } from './claim-starts.ts';
import { conditionsHold } from './conditions-hold.ts';
import { factData } from './fact-data.ts';

/** How soon it is looked again what has become of what must be known first. */
const PASSING_SECONDS = 0.5;

type Outcome = PgUpdateSetSource<typeof eventStarts>;
export type StartScope = OrgScope & { readonly db: Database };

/**
 * Starts the run of one event at one trigger, and writes down what came of it, in the caller's transaction: once, since
 * whoever comes second waits for the row and finds it done. False where it has to come later.
 */
export async function startAtTrigger(scope: StartScope, { id, orgId }: ClaimedStart): Promise<boolean> {
  const ours = and(eq(eventStarts.orgId, orgId), eq(eventStarts.id, id));
  const [start] = await scope.tx.select().from(eventStarts).where(ours).for('no key update');
  if (start?.status !== 'pending') return true;
  const outcome = await outcomeOf(scope, start);
  await scope.tx.update(eventStarts).set(outcome).where(ours);
  return outcome.status !== undefined;
}

/** It was not tried, so that does not count. */
const later = ({ attempts }: ClaimedStart, seconds: number): Outcome => ({
  attempts: attempts - 1,
  dueAt: sql`now() + ${seconds}::double precision * interval '1 second'`,
});

async function outcomeOf(scope: StartScope, start: ClaimedStart): Promise<Outcome> {
  const passed = await passedBefore(scope, start);
  if (passed === 'perhaps') return later(start, PASSING_SECONDS);
  if (passed === 'yes')
    return { status: 'refused', problem: 'circle: The same chain of causes has started it before.' };
  const target = await targetOf(scope, start);
  if (!target) return { status: 'skipped', problem: 'The trigger was switched off before.' };
  const item = await itemOf(scope, start);
  if (!item) return { status: 'skipped', problem: 'What it is about was deleted before.' };
  try {
    if (!(await conditionsHold(scope, { ...target, ...start, item }))) {
      return { status: 'skipped', problem: 'Its conditions do not hold.' };
    }
    const waitSeconds = await waitAtIngress(scope, start);
    if (waitSeconds) return later(start, waitSeconds);
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

/**
 * Whether an event that led to this one has started the workflow: that was asked when it was told, but then it may not have
 * been known of those that were yet to be started. They come first.
 */
async function passedBefore({ tx }: OrgScope, start: ClaimedStart): Promise<'yes' | 'perhaps' | 'no'> {
  const { orgId, causeRunId, subjectId, workflowId } = start;
  // Of what was sent only the runs that led to it count, and those were known when it was told.
  if (!causeRunId || !subjectId) return 'no';
  const passed = await tx.execute<{ start: string }>(
    sql`select start from workflows_passed(${orgId}::uuid, ${causeRunId}::uuid) where workflow_id = ${workflowId}::uuid`,
  );
  if (passed.some((one) => one.start !== 'pending')) return 'yes';
  return passed.length > 0 ? 'perhaps' : 'no';
}

/** Seconds after which the organisation may start more; undefined where it may now. */
async function waitAtIngress({ tx, db }: StartScope, { orgId }: ClaimedStart): Promise<number | undefined> {
  try {
    await demandIngress(db, orgId, tx);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.retryAfter ?? 1;
  }
}

/** Its error workflow hears of it, unless workflows that go round in circles would only go on with that. */
async function tellRefused(
  { tx, ctx }: OrgScope,
  { id: startId, eventId, causeRunId, workflowId, nodeId, depth }: ClaimedStart,
  error: { code: string; message: string },
): Promise<void> {
  if ((depth ?? 0) >= LIMITS.callDepth) return;
  const cause = { eventId, ...(causeRunId && { runId: causeRunId }) };
  const data = { startId, workflowId, nodeId, ...error, depth: (depth ?? 0) + 1, cause };
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
