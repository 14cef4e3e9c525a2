import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { orgs, orgUsers, users } from '#db/schema/identity.ts';
import { runRequestAnswers, runRequestLinks } from '#db/schema/requests.ts';
import { publicCommand } from '#lib/access/public-command.ts';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { notFound } from '#lib/errors.ts';
import { type Answerer, isOf } from './assignees.ts';
import { giveAnswer } from './give-answer.ts';
import { linkHash } from './links.ts';
import { type LockedRequest, lockRequest } from './rows.ts';
import { AnswerLink, type LinkView } from './schema.ts';

/** Answers a request by a one-time link. Whoever has the link may: unknown, expired and foreign ones are not found. */
export const answerLink = publicCommand({
  name: 'request.answer_by_link',
  input: AnswerLink,
  run: async ({ db, request: caller }, { token, ...given }) =>
    throughLink(db, token, async (tx, { link, request }) => {
      const { orgId } = link;
      const by = await personOf(tx, link);
      await giveAnswer({ tx, ctx: { orgId } }, { request, by, via: 'link', given });
      await tx
        .update(runRequestLinks)
        .set({ usedAt: sql`now()` })
        .where(and(eq(runRequestLinks.orgId, orgId), eq(runRequestLinks.id, link.id)));
      await appendAudit(tx, {
        ctx: { actor: { type: 'system' }, request: caller },
        action: 'request.answer_by_link',
        target: { type: 'request', id: request.id },
        change: { after: { answer: given.choice ?? 'submitted', email: link.email } },
      });
      return viewOf(tx, { link, request: await lockRequest({ tx, ctx: { orgId } }, request.id), by });
    }),
});

/** What the holder of a link is asked, and what became of it. Looking changes nothing: mail programs open links. */
export const readLink = (db: Database, token: string): Promise<LinkView> =>
  throughLink(db, token, async (tx, found) => viewOf(tx, { ...found, by: await personOf(tx, found.link) }));

type Link = typeof runRequestLinks.$inferSelect;
type Found = { readonly link: Link; readonly request: LockedRequest };

async function throughLink<T>(db: Database, token: string, use: (tx: Tx, found: Found) => Promise<T>): Promise<T> {
  const [place] = await db.pool.execute<{ org_id: string; link_id: string }>(
    sql`select org_id, link_id from find_request_link(${linkHash(token)})`,
  );
  if (!place) throw notFound('page');
  const { org_id: orgId, link_id: id } = place;
  return db.withOrg(orgId, async (tx) => {
    const [link] = await tx
      .select()
      .from(runRequestLinks)
      .where(
        and(eq(runRequestLinks.orgId, orgId), eq(runRequestLinks.id, id), gt(runRequestLinks.expiresAt, sql`now()`)),
      );
    if (!link) throw notFound('page');
    return use(tx, { link, request: await lockRequest({ tx, ctx: { orgId } }, link.requestId) });
  });
}

/** A member who answers by a link is the same person as in the app, and cannot answer twice. */
async function personOf(tx: Tx, { orgId, email }: Link): Promise<Answerer> {
  const [member] = await tx
    .select({ userId: users.id })
    .from(orgUsers)
    .innerJoin(users, eq(users.id, orgUsers.userId))
    .where(and(eq(orgUsers.orgId, orgId), isNull(orgUsers.deletedAt), eq(users.email, email)));
  return member ?? { email };
}

async function viewOf(tx: Tx, { link, request, by }: Found & { by: Answerer }): Promise<LinkView> {
  const { orgId } = link;
  const [org] = await tx.select({ name: orgs.name }).from(orgs).where(eq(orgs.id, orgId));
  const [own] = await tx
    .select({ choice: runRequestAnswers.choice, at: runRequestAnswers.createdAt })
    .from(runRequestAnswers)
    .where(and(eq(runRequestAnswers.orgId, orgId), eq(runRequestAnswers.requestId, request.id), isOf(by)));
  const { title, message, options = [], fields = [] } = request.request;
  return {
    title,
    message,
    orgName: org?.name ?? '',
    email: link.email,
    kind: request.kind,
    options: [...options],
    fields: [...fields],
    status: request.status,
    timeoutAt: request.timeoutAt?.toISOString() ?? null,
    own: own ? { choice: own.choice, at: own.at.toISOString() } : null,
  };
}
