import { and, asc, eq } from 'drizzle-orm';
import { users } from '#db/schema/identity.ts';
import { runRequestAnswers } from '#db/schema/requests.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import type { AnswerView } from './schema.ts';

/** What was answered to a request, in order. */
export async function answersOf({ tx, ctx }: OrgScope, requestId: string): Promise<AnswerView[]> {
  const rows = await tx
    .select({ answer: runRequestAnswers, name: users.name, email: users.email })
    .from(runRequestAnswers)
    .leftJoin(users, eq(users.id, runRequestAnswers.userId))
    .where(and(eq(runRequestAnswers.orgId, ctx.orgId), eq(runRequestAnswers.requestId, requestId)))
    .orderBy(asc(runRequestAnswers.id));
  return rows.map(({ answer, name, email }) => {
    const address = answer.answerer.startsWith('email:') ? answer.answerer.slice('email:'.length) : email;
    return {
      by: { userId: answer.userId, email: address, name: name ?? address ?? 'Somebody who is gone' },
      choice: answer.choice,
      fields: answer.fields ? (decodePayload(answer.fields) as JsonObject) : {},
      comment: answer.comment,
      via: answer.via,
      at: answer.createdAt.toISOString(),
    };
  });
}
