import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database, Tx } from '#db/client.ts';
import { chatMessages } from '#db/schema/hosted.ts';
import { digest } from '#lib/engine/digest.ts';
import { untilRead } from '#lib/runs/wait-for-run.ts';
import { replyOf } from './reply-of.ts';
import { CHAT_PAGE, CHAT_WAIT_MS, type Conversation } from './schema.ts';

/** A conversation. Whoever asks has its ticket. */
export type Which = { readonly orgId: string; readonly id: string };
type Look = Which & {
  /** A message: only what was said before it. */
  readonly before?: string | undefined;
};

/** What was said, as far as it is known now. */
export const readConversation = (db: Database, look: Look): Promise<Conversation> =>
  db.withOrg(look.orgId, (tx) => conversationOf(tx, look));

/** The conversation as soon as it is not what was seen, at the latest when the browser had better ask again. */
export async function waitForNews(
  db: Database,
  { seen, ...which }: Which & { readonly seen: string },
): Promise<Conversation> {
  const { orgId } = which;
  const [first] = await db.withOrg(orgId, (tx) => unanswered(tx, which));
  if (!first?.runId) return readConversation(db, which);
  const changed = await untilRead(db, { orgId, runId: first.runId, ms: CHAT_WAIT_MS }, async (tx) => {
    const now = await conversationOf(tx, which);
    return now.mark === seen ? undefined : now;
  });
  return changed ?? readConversation(db, which);
}

async function conversationOf(tx: Tx, { before, ...which }: Look): Promise<Conversation> {
  const isWaiting = await settle(tx, which);
  const { id, role, text, files, key } = chatMessages;
  const rows = await tx
    .select({ id, role, text, files, key })
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.orgId, which.orgId),
        eq(chatMessages.sessionId, which.id),
        before ? lt(chatMessages.id, before) : undefined,
      ),
    )
    .orderBy(desc(chatMessages.id))
    .limit(CHAT_PAGE + 1);
  const messages = rows.slice(0, CHAT_PAGE).reverse();
  return { messages, hasMore: rows.length > CHAT_PAGE, isWaiting, mark: digest(`${messages.at(-1)?.id} ${isWaiting}`) };
}

/** Messages without an answer, oldest first. */
function unanswered(tx: Tx, { orgId, id }: Which) {
  const reply = alias(chatMessages, 'reply');
  return tx
    .select({ id: chatMessages.id, runId: chatMessages.runId })
    .from(chatMessages)
    .leftJoin(reply, and(eq(reply.orgId, chatMessages.orgId), eq(reply.replyTo, chatMessages.id)))
    .where(
      and(
        eq(chatMessages.orgId, orgId),
        eq(chatMessages.sessionId, id),
        eq(chatMessages.role, 'visitor'),
        isNull(reply.id),
      ),
    )
    .orderBy(asc(chatMessages.id));
}

/** Keeps what runs have answered since, each answer once, whoever looks first. True while one has not answered. */
async function settle(tx: Tx, which: Which): Promise<boolean> {
  let isWaiting = false;
  for (const { id, runId } of await unanswered(tx, which)) {
    const reply = await replyOf(tx, { orgId: which.orgId, runId });
    if (!reply) isWaiting = true;
    else {
      await tx
        .insert(chatMessages)
        .values({ orgId: which.orgId, sessionId: which.id, replyTo: id, ...reply })
        .onConflictDoNothing();
    }
  }
  return isWaiting;
}
