import { and, eq, sql } from 'drizzle-orm';
import { runRequestAnswers } from '#db/schema/requests.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { Assignees } from '#lib/engine/outcome.ts';
import { answererOf } from './assignees.ts';

/** Somebody to be told. Who has no account here, or no right to answer in the app, answers by a one-time link. */
export type Recipient = { readonly email: string; readonly isMember: boolean };

/** Everybody who is named and has not answered, by what the database says now. With nobody named nobody is told. */
export async function recipientsOf(
  { tx, ctx }: OrgScope,
  { id, assignees }: { id: string; assignees: Assignees },
): Promise<Recipient[]> {
  const { users = [], roles = [], emails = [] } = assignees;
  const list = (values: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
  const members = await tx.execute<{ id: string; email: string }>(sql`
    select u.id, u.email from org_users m join users u on u.id = m.user_id
    where m.org_id = ${ctx.orgId} and m.deleted_at is null and u.is_active and u.email is not null
      and (u.id::text in ${list(users)} or u.email in ${list(emails)} or exists (
        select from org_user_roles ur join org_roles r on r.id = ur.role_id
        where ur.org_id = m.org_id and ur.user_id = m.user_id and lower(r.name) in ${list(roles)}))
      and 'request:answer' in (select permissions_of(m.org_id, u.id))
    order by u.email`);
  const answers = await tx
    .select({ answerer: runRequestAnswers.answerer })
    .from(runRequestAnswers)
    .where(and(eq(runRequestAnswers.orgId, ctx.orgId), eq(runRequestAnswers.requestId, id)));
  const done = new Set(answers.map(({ answerer }) => answerer));
  const hasAnswered = (keys: readonly string[]) => keys.some((key) => done.has(key));
  const known = new Set([...members].map(({ email }) => email));
  return [
    ...[...members]
      .filter(({ id, email }) => !hasAnswered([answererOf({ userId: id }), answererOf({ email })]))
      .map(({ email }) => ({ email, isMember: true })),
    ...emails
      .filter((email) => !known.has(email) && !hasAnswered([answererOf({ email })]))
      .map((email) => ({ email, isMember: false })),
  ];
}
