import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runRequests } from '#db/schema/requests.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { Answer, PeopleAnswer } from '#lib/engine/outcome.ts';
import type { OpenQuestion } from '#lib/runs/find-resume.ts';
import { answersOf } from './answers.ts';

type Look = OpenQuestion & {
  readonly orgId: string;
  /** The run says that the time for answers is over: unless it was closed before, the request ends here. */
  readonly isDue: boolean;
};

/**
 * What became of a request, for the run that waits for it; undefined while it is open. The row of the request decides:
 * of an answer and a time-out at the same moment both sides see the same one.
 */
export const findPeopleAnswer = (db: Database, { orgId, isDue, ...place }: Look): Promise<Answer | undefined> =>
  db.withOrg(orgId, async (tx) => {
    const ours = and(
      eq(runRequests.orgId, orgId),
      eq(runRequests.runId, place.runId),
      eq(runRequests.activation, place.activation),
      eq(runRequests.answered, place.answered),
    );
    if (isDue) {
      await tx
        .update(runRequests)
        .set({ status: 'timed_out', closedAt: sql`now()` })
        .where(and(ours, eq(runRequests.status, 'open')));
    }
    const { id, status, choice } = runRequests;
    const [row] = await tx.select({ id, status, choice }).from(runRequests).where(ours);
    if (!row || row.status === 'open') return undefined;
    if (row.status === 'timed_out') return { type: 'timeout' };
    if (row.status === 'cancelled') return { type: 'withdrawn' };
    const answers = await peopleAnswers({ tx, ctx: { orgId } }, row.id);
    return { type: 'people', choice: row.choice ?? '', answers };
  });

async function peopleAnswers(scope: OrgScope, id: string): Promise<PeopleAnswer[]> {
  const answers = await answersOf(scope, id);
  return answers.map(({ by: { userId, email, name }, choice, fields, comment, at }) => ({
    by: { ...(userId && { userId }), ...(email && { email }), name },
    choice,
    fields: fields as PeopleAnswer['fields'],
    comment,
    at,
  }));
}
