import { and, eq } from 'drizzle-orm';
import { deadLetters, type webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import { orgs } from '#db/schema/identity.ts';
import { runRequests } from '#db/schema/requests.ts';
import { runs } from '#db/schema/runs.ts';
import { workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { nodeNames, revisionDocument } from '#lib/runs/run-document.ts';
import type { LetterFact, PingFact, RequestFact, RunFact } from './events.ts';

type Delivery = Pick<typeof webhookDeliveries.$inferSelect, 'eventName' | 'subjectId' | 'subscriptionId' | 'createdAt'>;

/**
 * The bytes of a delivery: `{ type, timestamp, data }` of Standard Webhooks 1.0, as UTF-8 JSON. Undefined when what it
 * is about was deleted.
 */
export async function bodyOf(scope: OrgScope, delivery: Delivery): Promise<Uint8Array | undefined> {
  const data = await dataOf(scope, delivery);
  if (!data) return undefined;
  return Buffer.from(JSON.stringify({ type: delivery.eventName, timestamp: delivery.createdAt.toISOString(), data }));
}

function dataOf(scope: OrgScope, { eventName, subjectId, subscriptionId }: Delivery) {
  if (eventName === 'ping') return pingFact(scope, subscriptionId);
  if (eventName.startsWith('run.')) return runFact(scope, subjectId);
  if (eventName.startsWith('request.'))
    return requestFact(scope, { id: subjectId, isClosed: eventName.endsWith('closed') });
  return letterFact(scope, subjectId);
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

async function pingFact({ tx, ctx }: OrgScope, id: string): Promise<PingFact | undefined> {
  const [row] = await tx
    .select({ webhookId: webhookSubscriptions.id, name: webhookSubscriptions.name })
    .from(webhookSubscriptions)
    .where(and(eq(webhookSubscriptions.orgId, ctx.orgId), eq(webhookSubscriptions.id, id)));
  return row;
}
