import { and, count, desc, eq, ilike, lt, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { runRequestAnswers, runRequests } from '#db/schema/requests.ts';
import { runs } from '#db/schema/runs.ts';
import { workflows } from '#db/schema/workflows.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { containing } from '#lib/like.ts';
import { answersOf } from './answers.ts';
import { hasAnswered, isNamed } from './assignees.ts';
import { ListRequests, RequestId, RequestPage, type RequestSummary, RequestView } from './schema.ts';

type Scope = { readonly tx: Tx; readonly ctx: Context };

/** One page of requests, newest first. */
export const listRequests = query({
  name: 'request.list',
  permission: 'request:read',
  summary: 'List what runs ask people, newest first',
  input: ListRequests,
  output: RequestPage,
  run: async (scope, { status, mine, q, runId, cursor, limit }) => {
    const part = q && containing(q);
    const rows = await selectRequests(scope)
      .where(
        and(
          eq(runRequests.orgId, scope.ctx.orgId),
          status === 'closed' ? ne(runRequests.status, 'open') : status && eq(runRequests.status, status),
          mine ? isMine(scope.ctx) : undefined,
          part ? or(ilike(runRequests.title, part), ilike(workflows.name, part)) : undefined,
          runId ? eq(runRequests.runId, runId) : undefined,
          cursor ? lt(runRequests.id, cursor) : undefined,
        ),
      )
      .orderBy(desc(runRequests.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => summaryOf(row, scope.ctx));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One request with its answers. */
export const getRequest = query({
  name: 'request.get',
  permission: 'request:read',
  summary: 'Get what a run asks people, with the answers so far',
  input: RequestId,
  output: RequestView,
  run: (scope, { id }) => requestViewOf(scope, id),
});

/** How many open requests wait for the caller's answer. */
export const countMyRequests = query({
  name: 'request.count',
  permission: 'request:read',
  input: z.strictObject({}),
  run: async ({ tx, ctx }) => {
    const [row] = await tx
      .select({ count: count() })
      .from(runRequests)
      .where(and(eq(runRequests.orgId, ctx.orgId), eq(runRequests.status, 'open'), isMine(ctx)));
    return row?.count ?? 0;
  },
});

/** The request as the caller sees it; throws `not_found`. */
export async function requestViewOf(scope: Scope, id: string): Promise<RequestView> {
  const [row] = await selectRequests(scope).where(and(eq(runRequests.orgId, scope.ctx.orgId), eq(runRequests.id, id)));
  if (!row) throw notFound('request');
  const { message, options = [], fields = [] } = row.request.request;
  const { assignees, reminders, remindAt, escalateAt } = row.request;
  return {
    ...summaryOf(row, scope.ctx),
    message,
    options: [...options],
    fields: [...fields],
    assignees,
    answers: await answersOf(scope, id),
    reminders,
    remindAt: remindAt?.toISOString() ?? null,
    escalateAt: escalateAt?.toISOString() ?? null,
  };
}

/** Asked of the caller, who has not answered yet. */
function isMine(ctx: Context): SQL | undefined {
  const userId = userOf(ctx.actor);
  if (!userId || !ctx.permissions.has('request:answer')) return sql`false`;
  const person = { orgId: ctx.orgId, userId };
  return and(isNamed(person), not(hasAnswered(person)));
}

function selectRequests({ tx, ctx }: Scope) {
  const userId = userOf(ctx.actor);
  const person = userId && { orgId: ctx.orgId, userId };
  return tx
    .select({
      request: runRequests,
      runStatus: runs.status,
      workflowId: runs.workflowId,
      workflowName: workflows.name,
      answerCount: sql<number>`(select count(*)::integer from ${runRequestAnswers} a
        where a.org_id = ${ctx.orgId} and a.request_id = ${runRequests.id})`,
      isNamed: person ? isNamed(person) : sql<boolean>`false`,
      hasAnswered: person ? hasAnswered(person) : sql<boolean>`false`,
    })
    .from(runRequests)
    .innerJoin(runs, and(eq(runs.orgId, runRequests.orgId), eq(runs.id, runRequests.runId)))
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)));
}

type Row = Awaited<ReturnType<typeof selectRequests>>[number];

function summaryOf({ request, ...row }: Row, ctx: Context): RequestSummary {
  const { id, kind, title, status, choice, runId, nodeId, activation, timeoutAt, createdAt, closedAt } = request;
  const { workflowId, workflowName, runStatus, answerCount } = row;
  return {
    id,
    kind,
    title,
    status,
    choice,
    run: { id: runId, status: runStatus, workflowId, workflowName },
    nodeId,
    activation,
    answerCount,
    quorum: request.request.quorum,
    mayAnswer: status === 'open' && row.isNamed && !row.hasAnswered && ctx.permissions.has('request:answer'),
    hasAnswered: row.hasAnswered,
    timeoutAt: timeoutAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}
