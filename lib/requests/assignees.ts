import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { runRequestAnswers, runRequests } from '#db/schema/requests.ts';
import type { Assignees } from '#lib/engine/outcome.ts';

type Person = { readonly orgId: string; readonly userId: string };
const { assignees } = runRequests;

/** Whether the user is among those who are named, by what the database says now; with nobody named everybody is. */
export const isNamed = ({ orgId, userId }: Person): SQL<boolean> => sql<boolean>`(
  (jsonb_array_length(coalesce(${assignees}->'users', '[]')) + jsonb_array_length(coalesce(${assignees}->'roles', '[]'))
    + jsonb_array_length(coalesce(${assignees}->'emails', '[]')) = 0)
  or coalesce(jsonb_exists(${assignees}->'users', ${userId}), false)
  or exists (select from users u where u.id = ${userId} and jsonb_exists(${assignees}->'emails', u.email))
  or exists (
    select from org_user_roles ur join org_roles r on r.id = ur.role_id
    where ur.org_id = ${orgId} and ur.user_id = ${userId} and jsonb_exists(${assignees}->'roles', lower(r.name))))`;

/** Whether the user has answered. */
export const hasAnswered = ({ orgId, userId }: Person): SQL<boolean> => sql<boolean>`exists (
  select from ${runRequestAnswers} a
  where a.org_id = ${orgId} and a.request_id = ${runRequests.id} and ${isOf({ userId }, sql`a.answerer`)})`;

export type Answerer = { readonly userId: string } | { readonly email: string };

/** The key under which one person can answer once. */
export const answererOf = (who: Answerer): string => ('userId' in who ? `user:${who.userId}` : `email:${who.email}`);

/** Whether an answer is this person's, also one that a member gave by a link before they were one. */
export const isOf = (who: Answerer, answerer: SQLWrapper = runRequestAnswers.answerer): SQL<boolean> => {
  const own = sql<boolean>`${answerer} = ${answererOf(who)}`;
  if ('email' in who) return own;
  return sql<boolean>`(${own} or ${answerer} = (select 'email:' || u.email from users u where u.id = ${who.userId}))`;
};

/** All who are named in either. */
export function joined(a: Assignees, b: Assignees): Assignees {
  const both = (name: keyof Assignees) => [...new Set([...(a[name] ?? []), ...(b[name] ?? [])])];
  return { users: both('users'), roles: both('roles'), emails: both('emails') };
}
