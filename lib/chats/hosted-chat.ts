import type { Database } from '#db/client.ts';
import { evaluateParameters } from '#lib/hosted/evaluate-parameters.ts';
import { findPage, type HostedPage } from '#lib/hosted/find-page.ts';
import { openPage, type Shown, sealTicket } from '#lib/hosted/ticket.ts';
import { newId } from '#lib/ids.ts';
import { type ChatParameters, chatParameters } from '#lib/nodes/hosted-parameters.ts';
import { readConversation } from './read-conversation.ts';
import type { ChatView } from './schema.ts';
import { sessionOf } from './session.ts';

export type HostedChat = HostedPage & ChatParameters;

/** The chat at an address. Throws `not_found`, and `precondition` for one that is not finished. */
export async function findChat(db: Database, path: string): Promise<HostedChat> {
  const hosted = await findPage(db, { path, kind: 'chat' });
  return { ...hosted, ...evaluateParameters(hosted, chatParameters) };
}

type Opening = Shown & {
  readonly path: string;
  /** By which the page knows this browser again. */
  readonly key: string;
  /** The conversation that the address names; left out, a new one begins. */
  readonly talk: string | undefined;
};

/** A chat for a browser that opens it, with the conversation it has. Throws `unauthenticated` where it has to sign in. */
export async function openChat(db: Database, { path, key, talk, ...shown }: Opening): Promise<ChatView> {
  const chat = await findChat(db, path);
  const { title, subtitle, greeting, placeholder, files, orgName, isTest, orgId } = chat;
  const opened = await openPage(db, chat, shown);
  const named = talk ?? newId();
  const id = sessionOf({ page: chat.id, key, talk: named, user: opened.user });
  return {
    ...{ title, subtitle, greeting, placeholder, takesFiles: files, orgName, isTest, talk: named },
    ticket: sealTicket({ ...opened, key: id }),
    conversation: talk === undefined ? NOTHING : await readConversation(db, { orgId, id }),
  };
}

const NOTHING = { messages: [], hasMore: false, isWaiting: false, mark: '' };
