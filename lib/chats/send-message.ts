import { and, eq } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { chatMessages, chatSessions } from '#db/schema/hosted.ts';
import type { Item } from '#lib/engine/items.ts';
import { insertFiles } from '#lib/files/file-row.ts';
import { acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { demandIngress } from '#lib/flow/ingress.ts';
import { snapshotRevision } from '#lib/graphs/snapshot.ts';
import { readTicket } from '#lib/hosted/ticket.ts';
import { throughRestarts } from '#lib/triggers/through-restarts.ts';
import { findChat, type HostedChat } from './hosted-chat.ts';
import type { Which } from './read-conversation.ts';
import { type Message, takeMessage } from './take-message.ts';

type Sent = { readonly path: string; readonly ticket: string; readonly request: Request };

/**
 * Takes a message and starts its run, both or neither; sent again under its key, it is the same message. Answers which
 * conversation it belongs to. Throws AppError or TransportError; nothing is stored then.
 */
export async function sendMessage(db: Database, { path, ticket, request }: Sent): Promise<Which> {
  const chat = await findChat(db, path);
  const { key: id, user } = await readTicket(db, chat, ticket);
  await demandIngress(db, chat.orgId);
  const message = await takeMessage(request, { orgId: chat.orgId, takesFiles: chat.files });
  await throughRestarts(() => db.withOrg(chat.orgId, (tx) => keep(tx, { chat, id, user, message })));
  return { orgId: chat.orgId, id };
}

type Kept = {
  readonly chat: HostedChat;
  /** Of the conversation. */
  readonly id: string;
  readonly user: string | undefined;
  readonly message: Message;
};

async function keep(tx: Tx, { chat, id, user, message }: Kept): Promise<void> {
  const { orgId } = chat;
  await tx
    .insert(chatSessions)
    .values({ id, orgId, pageId: chat.id, isTest: chat.isTest, userId: user ?? null })
    .onConflictDoNothing();
  const { text, key, files } = message;
  const [made] = await tx
    .insert(chatMessages)
    .values({
      orgId,
      sessionId: id,
      role: 'visitor',
      text,
      key,
      files: files.map(({ name, size }) => ({ name, size })),
    })
    .onConflictDoNothing()
    .returning({ id: chatMessages.id });
  if (!made) return;
  await insertFiles(tx, files);
  const runId = await startRun(tx, { chat, item: itemOf(message, id) });
  await tx
    .update(chatMessages)
    .set({ runId })
    .where(and(eq(chatMessages.orgId, orgId), eq(chatMessages.id, made.id)));
}

async function startRun(tx: Tx, { chat, item }: { chat: HostedChat; item: Item }): Promise<string> {
  const { orgId, workflowId, revisionId, draftGraphId, isTest, node } = chat;
  const draft = { workflowId, graphId: draftGraphId };
  const { runId } = await acceptTrigger(tx, {
    orgId,
    workflowId,
    workflowRevId: revisionId ?? (await snapshotRevision({ tx, ctx: { orgId } }, draft)),
    mode: isTest ? 'test' : 'published',
    triggerType: 'chat',
    triggerNodeId: node.id,
    items: [item],
  });
  return runId;
}

/** The shape that workflows with chats know. */
const itemOf = ({ text, files, binary }: Message, session: string): Item => ({
  json: {
    sessionId: session,
    action: 'sendMessage',
    chatInput: text,
    ...(files.length > 0 && {
      files: files.map(({ name, mimeType, size }) => ({ fileName: name, mimeType, fileSize: size })),
    }),
  },
  ...(files.length > 0 && { binary }),
});
