import { and, eq, sql } from 'drizzle-orm';
import { runRequestLinks, runRequests } from '#db/schema/requests.ts';
import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { close, demandOpen } from './give-answer.ts';
import { requestViewOf } from './queries.ts';
import { lockRequest } from './rows.ts';
import { ReassignRequest, RequestId, RequestView } from './schema.ts';

/** Lets the worker tell everybody who has not answered once more, within a second or two. */
export const remindRequest = command({
  name: 'request.remind',
  permission: 'request:manage',
  summary: 'Remind those who may answer',
  input: RequestId,
  output: RequestView,
  run: async ({ tx, ctx, audit }, { id }) => {
    demandOpen(await lockRequest({ tx, ctx }, id));
    await tx
      .update(runRequests)
      .set({ remindAt: sql`now()` })
      .where(and(eq(runRequests.orgId, ctx.orgId), eq(runRequests.id, id)));
    audit({ type: 'request', id });
    return requestViewOf({ tx, ctx }, id);
  },
});

/** Withdraws the question: its node fails with `request_withdrawn`, and goes by its error settings. */
export const cancelRequest = command({
  name: 'request.cancel',
  permission: 'request:manage',
  summary: 'Withdraw what a run asks: its node fails',
  input: RequestId,
  output: RequestView,
  run: async ({ tx, ctx, audit }, { id }) => {
    const request = await lockRequest({ tx, ctx }, id);
    demandOpen(request);
    await close({ tx, ctx }, request, { status: 'cancelled' });
    audit({ type: 'request', id }, { before: { status: 'open' }, after: { status: 'cancelled' } });
    return requestViewOf({ tx, ctx }, id);
  },
});

/** Asks others instead, who are told; what was answered so far counts. Links of those who are out lead nowhere. */
export const reassignRequest = command({
  name: 'request.reassign',
  permission: 'request:manage',
  summary: 'Ask others instead',
  input: ReassignRequest,
  output: RequestView,
  run: async ({ tx, ctx, audit }, { id, ...assignees }) => {
    if (Object.values(assignees).every((names) => !names?.length)) {
      throw new AppError('invalid', 'Name at least one person, role or address.', { field: 'emails' });
    }
    const request = await lockRequest({ tx, ctx }, id);
    demandOpen(request);
    await tx
      .update(runRequests)
      .set({ assignees, toldAt: null })
      .where(and(eq(runRequests.orgId, ctx.orgId), eq(runRequests.id, id)));
    await tx
      .delete(runRequestLinks)
      .where(and(eq(runRequestLinks.orgId, ctx.orgId), eq(runRequestLinks.requestId, id)));
    audit({ type: 'request', id }, { before: request.assignees, after: assignees });
    return requestViewOf({ tx, ctx }, id);
  },
});
