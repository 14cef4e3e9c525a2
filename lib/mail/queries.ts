import { and, desc, eq, ilike, lt, or } from 'drizzle-orm';
import { mailMessages } from '#db/schema/requests.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { containing } from '#lib/like.ts';
import { ListMail, MailDetail, MailId, MailPage, type MailView } from './schema.ts';

const { id, to, subject, status, attempts, error, createdAt, sentAt } = mailMessages;
const columns = { id, to, subject, status, attempts, error, createdAt, sentAt };
type Row = Pick<typeof mailMessages.$inferSelect, keyof typeof columns>;

/** One page of mail, newest first. */
export const listMail = query({
  name: 'mail.list',
  permission: 'mail:read',
  summary: 'List the mail that was sent or kept, newest first',
  input: ListMail,
  output: MailPage,
  run: async ({ tx, ctx }, { status: state, q, cursor, limit }) => {
    const part = q && containing(q);
    const rows = await tx
      .select(columns)
      .from(mailMessages)
      .where(
        and(
          eq(mailMessages.orgId, ctx.orgId),
          state && eq(status, state),
          part ? or(ilike(to, part), ilike(subject, part)) : undefined,
          cursor ? lt(id, cursor) : undefined,
        ),
      )
      .orderBy(desc(id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(viewOf);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One mail with its text. */
export const getMail = query({
  name: 'mail.get',
  permission: 'mail:read',
  summary: 'Get a mail with its text',
  input: MailId,
  output: MailDetail,
  run: async ({ tx, ctx }, input) => {
    const [row] = await tx
      .select({ ...columns, text: mailMessages.text })
      .from(mailMessages)
      .where(and(eq(mailMessages.orgId, ctx.orgId), eq(id, input.id)));
    if (!row) throw notFound('mail');
    return { ...viewOf(row), text: row.text };
  },
});

const viewOf = (row: Row): MailView => ({
  id: row.id,
  to: row.to,
  subject: row.subject,
  status: row.status,
  attempts: row.attempts,
  error: row.error,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});
