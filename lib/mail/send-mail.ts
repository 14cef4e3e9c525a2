import { and, eq, lte, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mailMessages } from '#db/schema/requests.ts';
import { env } from '#lib/config/env.ts';
import type { Send } from './smtp.ts';
import { smtp } from './smtp.ts';
import { withoutLinks } from './without-links.ts';

const BATCH = 20;
const TRIES = 10;
/** A mail that is being sent belongs to its sender for so long; then its sender is dead. */
const CLAIM_SECONDS = 120;
const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 3600;

let configured: Send | undefined;
const send: Send = (mail) => {
  if (!env.SMTP_URL) return Promise.reject(new Error('No mail server is set. Set SMTP_URL and start again.'));
  configured ??= smtp(env.SMTP_URL);
  return configured(mail);
};

/**
 * Sends what is due, at least once each: one worker claims a mail, and gives it back with what went wrong, ten times at
 * most with growing pauses. Answers how many were sent.
 */
export async function sendDueMail(db: Database, give: Send = send): Promise<number> {
  const due = await db.pool.execute<{ org_id: string; mail_id: string }>(
    sql`select org_id, mail_id from due_mail(${BATCH})`,
  );
  const sent = await Promise.all(due.map(({ org_id: orgId, mail_id: id }) => sendOne(db, { orgId, id }, give)));
  return sent.filter(Boolean).length;
}

async function sendOne(db: Database, { orgId, id }: { orgId: string; id: string }, give: Send): Promise<boolean> {
  const ours = and(eq(mailMessages.orgId, orgId), eq(mailMessages.id, id), eq(mailMessages.status, 'queued'));
  const [mail] = await db.withOrg(orgId, async (tx) => {
    const [free] = await tx
      .select({ id: mailMessages.id })
      .from(mailMessages)
      .where(and(ours, lte(mailMessages.dueAt, sql`now()`)))
      .for('update', { skipLocked: true });
    if (!free) return [];
    return tx
      .update(mailMessages)
      .set({ attempts: sql`attempts + 1`, dueAt: sql`now() + make_interval(secs => ${CLAIM_SECONDS})` })
      .where(ours)
      .returning();
  });
  if (!mail) return false;
  const problem = await give(mail).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  await db.withOrg(orgId, (tx) => tx.update(mailMessages).set(outcomeOf(mail, problem)).where(ours));
  return problem === undefined;
}

/** What was sent no longer shows the links in it, which are for its reader alone. */
function outcomeOf({ attempts, text, html }: typeof mailMessages.$inferSelect, problem: string | undefined) {
  if (problem === undefined) {
    return {
      status: 'sent' as const,
      sentAt: sql`now()`,
      error: null,
      text: withoutLinks(text),
      html: withoutLinks(html),
    };
  }
  const error = problem.slice(0, 1000);
  if (attempts >= TRIES) return { status: 'failed' as const, error };
  const pause = Math.min(FIRST_PAUSE_SECONDS * 3 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
  return { error, dueAt: sql`now() + make_interval(secs => ${pause})` };
}
