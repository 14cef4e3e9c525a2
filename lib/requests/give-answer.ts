import { and, eq, sql } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { runRequestAnswers, runRequests } from '#db/schema/requests.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import { encodePayload } from '#lib/runs/payloads.ts';
import { type Answerer, answererOf, isOf } from './assignees.ts';
import { checkAnswer } from './check-answer.ts';
import { decide } from './decide.ts';
import type { LockedRequest } from './rows.ts';
import { decisionWords, type GivenAnswer } from './schema.ts';

export type Giving = {
  readonly request: LockedRequest;
  readonly by: Answerer;
  readonly via: 'app' | 'link' | 'api';
  readonly given: GivenAnswer;
};

/**
 * Takes one person's answer to a request whose row the caller has locked; when it decides, closes the request and wakes
 * the run. Throws `conflict` for a second answer, `precondition` for a late one, `invalid` for one that does not fit.
 */
export async function giveAnswer({ tx, ctx }: OrgScope, { request, by, via, given }: Giving): Promise<void> {
  const ours = and(eq(runRequestAnswers.orgId, ctx.orgId), eq(runRequestAnswers.requestId, request.id));
  const earlier = await tx
    .select({ isOwn: isOf(by), choice: runRequestAnswers.choice })
    .from(runRequestAnswers)
    .where(ours);
  if (earlier.some(({ isOwn }) => isOwn)) {
    throw new AppError('conflict', 'You have answered this already. One person answers once.', {
      reason: 'already_answered',
    });
  }
  demandOpen(request);
  const { choice, fields, comment } = checkAnswer(request.request, given);
  await tx.insert(runRequestAnswers).values({
    orgId: ctx.orgId,
    requestId: request.id,
    answerer: answererOf(by),
    userId: 'userId' in by ? by.userId : null,
    choice,
    fields: request.kind === 'form' ? encodePayload(fields) : null,
    comment,
    via,
  });
  const decided = decide(request.request, [...earlier.map((answer) => answer.choice), choice]);
  if (decided !== undefined) await close({ tx, ctx }, request, { status: 'answered', choice: decided });
}

/** Throws `precondition` with what was decided, unless the request can still be answered. */
export function demandOpen(request: LockedRequest): void {
  const { status, choice, isOver } = request;
  if (status === 'open' && !isOver) return;
  const what = status === 'open' ? 'Timed out' : decisionWords({ status, choice });
  throw new AppError('precondition', `This cannot be answered any more. What became of it: ${what}.`, {
    reason: status === 'open' ? 'timed_out' : status,
  });
}

/** Closes a locked, open request and wakes its run in the same transaction. */
export async function close(
  { tx, ctx }: OrgScope,
  { id, runId, activation, answered }: LockedRequest,
  end: { readonly status: 'answered' | 'cancelled'; readonly choice?: string },
): Promise<void> {
  await tx
    .update(runRequests)
    .set({ ...end, closedAt: sql`now()` })
    .where(and(eq(runRequests.orgId, ctx.orgId), eq(runRequests.id, id)));
  // Only a wake-up: what was decided is in the request.
  const key = resumeKey({ runId, activation, answered });
  await emit(tx, ctx.orgId, { name: 'run/resumed', data: { runId, activation, data: null }, key });
}
