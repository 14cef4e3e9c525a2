import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { deadLetters } from '#db/schema/deliveries.ts';
import { orgs } from '#db/schema/identity.ts';
import { runRequests } from '#db/schema/requests.ts';
import { runs } from '#db/schema/runs.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import { workflowRevs, workflowSchedules, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { nodeNames, revisionDocument } from '#lib/runs/run-document.ts';
import type { FACTS, FactName, LetterFact, RequestFact, RunFact, ScheduleFact, WorkflowFact } from './fact-schema.ts';

type FactData = z.infer<(typeof FACTS)[FactName]['data']>;

/** What is told of a fact, as it is now: the data of its name's schema. Undefined when what it is about was deleted. */
export async function factData(
  scope: OrgScope,
  { name, subjectId }: { name: string; subjectId: string },
): Promise<FactData | undefined> {
  const [subject] = name.split('.');
  switch (subject) {
    case 'run':
      return runFact(scope, subjectId);
    case 'request':
      return requestFact(scope, { id: subjectId, isClosed: name.endsWith('closed') });
    case 'workflow':
      return workflowFact(scope, subjectId);
    case 'schedule':
      return scheduleFact(scope, subjectId);
    default:
      return letterFact(scope, subjectId);
  }
}

async function runFact(scope: OrgScope, id: string): Promise<RunFact | undefined> {
  const [row] = await scope.tx
    .select({ run: runs, workflowName: workflows.name, slug: orgs.slug })
    .from(runs)
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(orgs, eq(orgs.id, runs.orgId))
    .where(and(eq(runs.orgId, scope.ctx.orgId), eq(runs.id, id)));
  if (!row) return undefined;
  const { run, workflowName, slug } = row;
  const { code, message } = run.error ?? run.reason ?? {};
  const nodeId = run.reason?.nodeId;
  const node = nodeId && nodeNames(await revisionDocument(scope, run.workflowRevId)).get(nodeId);
  return {
    runId: id,
    workflowId: run.workflowId,
    workflowName,
    status: run.status as RunFact['status'],
    triggerType: run.triggerType,
    reason: code && message ? { code, message, ...(node && { node }) } : null,
    retryOf: run.retryOf,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    url: publicUrl(`/${slug}/runs/${id}`),
  };
}

async function requestFact(
  { tx, ctx }: OrgScope,
  { id, isClosed }: { id: string; isClosed: boolean },
): Promise<RequestFact | undefined> {
  const [row] = await tx
    .select({ request: runRequests, workflowId: workflows.id, workflowName: workflows.name, slug: orgs.slug })
    .from(runRequests)
    .innerJoin(runs, and(eq(runs.orgId, runRequests.orgId), eq(runs.id, runRequests.runId)))
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(orgs, eq(orgs.id, runRequests.orgId))
    .where(and(eq(runRequests.orgId, ctx.orgId), eq(runRequests.id, id)));
  if (!row) return undefined;
  const { request, slug, ...workflow } = row;
  return {
    requestId: id,
    runId: request.runId,
    ...workflow,
    kind: request.kind,
    title: request.title,
    // Told late, a new request may have been closed meanwhile: it tells what was true when it was made.
    status: isClosed ? request.status : 'open',
    choice: isClosed ? request.choice : null,
    createdAt: request.createdAt.toISOString(),
    closedAt: isClosed ? (request.closedAt?.toISOString() ?? null) : null,
    url: publicUrl(`/${slug}/runs/${request.runId}`),
  };
}

async function letterFact({ tx, ctx }: OrgScope, id: string): Promise<LetterFact | undefined> {
  const [row] = await tx
    .select({ letter: deadLetters, slug: orgs.slug })
    .from(deadLetters)
    .innerJoin(orgs, eq(orgs.id, deadLetters.orgId))
    .where(and(eq(deadLetters.orgId, ctx.orgId), eq(deadLetters.id, id)));
  if (!row) return undefined;
  const { kind, subjectId, workflowId, title, cause, createdAt } = row.letter;
  const { code, message, node } = cause;
  return {
    letterId: id,
    kind,
    subjectId,
    workflowId,
    title,
    cause: { code, message, ...(node && { node }) },
    createdAt: createdAt.toISOString(),
    url: publicUrl(`/${row.slug}/dead-letters/${id}`),
  };
}

async function workflowFact({ tx, ctx }: OrgScope, id: string): Promise<WorkflowFact | undefined> {
  const [row] = await tx
    .select({ workflowName: workflows.name, revision: workflowRevs.number, slug: orgs.slug })
    .from(workflows)
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .innerJoin(orgs, eq(orgs.id, workflows.orgId))
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id)));
  if (!row) return undefined;
  const { workflowName, revision, slug } = row;
  return { workflowId: id, workflowName, revision: revision ?? 0, url: publicUrl(`/${slug}/workflows/${id}`) };
}

/** By the entry of its history. */
async function scheduleFact({ tx, ctx }: OrgScope, id: string): Promise<ScheduleFact | undefined> {
  const [row] = await tx
    .select({ entry: scheduleHistory, workflowId: workflows.id, workflowName: workflows.name, slug: orgs.slug })
    .from(scheduleHistory)
    .innerJoin(
      workflowSchedules,
      and(eq(workflowSchedules.orgId, scheduleHistory.orgId), eq(workflowSchedules.id, scheduleHistory.scheduleId)),
    )
    .innerJoin(
      workflows,
      and(eq(workflows.orgId, workflowSchedules.orgId), eq(workflows.id, workflowSchedules.workflowId)),
    )
    .innerJoin(orgs, eq(orgs.id, scheduleHistory.orgId))
    .where(and(eq(scheduleHistory.orgId, ctx.orgId), eq(scheduleHistory.id, id)));
  if (!row) return undefined;
  const { entry, slug, ...workflow } = row;
  return {
    scheduleId: entry.scheduleId,
    ...workflow,
    dueAt: entry.dueAt.toISOString(),
    outcome: entry.outcome,
    reason: entry.reason,
    count: entry.missed ?? 1,
    url: publicUrl(`/${slug}/workflows/${workflow.workflowId}/triggers`),
  };
}
