import type { Database } from '#db/client.ts';
import { evaluateParameters } from '#lib/hosted/evaluate-parameters.ts';
import { findPage, type HostedPage } from '#lib/hosted/find-page.ts';
import { openPage, readTicket, type Shown } from '#lib/hosted/ticket.ts';
import { type ChatParameters, chatParameters } from '#lib/nodes/hosted-parameters.ts';
import { readConversation } from './read-conversation.ts';
import type { ChatView } from './schema.ts';
import { newSession, sessionId } from './session.ts';

export type HostedChat = HostedPage & ChatParameters;

/** The chat at an address. Throws `not_found`, and `precondition` for one that is not finished. */
export async function findChat(db: Database, path: string): Promise<HostedChat> {
  const hosted = await findPage(db, { path, kind: 'chat' });
  return { ...hosted, ...evaluateParameters(hosted, chatParameters) };
}

type Opening = Shown & { readonly path: string; readonly session: string | undefined };

/** A chat for a browser that opens it, with the conversation it has. Throws `unauthenticated` where it has to sign in. */
export async function openChat(db: Database, { path, session, ...shown }: Opening): Promise<ChatView> {
  const chat = await findChat(db, path);
  const { title, subtitle, greeting, placeholder, files, orgName, isTest, orgId } = chat;
  const ticket = await openPage(db, chat, shown);
  const { user } = await readTicket(db, chat, ticket);
  const conversation =
    session === undefined ? NOTHING : await readConversation(db, { orgId, id: sessionId(session, chat.id), user });
  return {
    ...{ title, subtitle, greeting, placeholder, takesFiles: files, orgName, isTest, ticket, conversation },
    session: session ?? newSession(chat.id),
  };
}

const NOTHING = { messages: [], hasMore: false, isWaiting: false, mark: '' };
