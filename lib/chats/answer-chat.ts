import { answerBrowser, type BrowserCall } from '#lib/hosted/answer-browser.ts';
import { readTicket } from '#lib/hosted/ticket.ts';
import { findChat } from './hosted-chat.ts';
import { readConversation, waitForNews } from './read-conversation.ts';
import { sendMessage } from './send-message.ts';
import { sessionId } from './session.ts';

type Call = BrowserCall & { readonly path: string };

/** Takes a message, and answers with the conversation it belongs to. 2xx means that it is stored. */
export const answerMessage = (call: Call): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { path, request } = call;
    const { ticket, session } = keysOf(request);
    const which = await sendMessage(db, { path, ticket, session, request });
    return Response.json(await readConversation(db, which), { status: 201 });
  });

/** The conversation: as soon as it is not what the browser has `seen`, or what was said `before` a message. */
export const answerConversation = (call: Call): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const chat = await findChat(db, call.path);
    const { ticket, session, seen, before } = keysOf(call.request);
    const { user } = await readTicket(db, chat, ticket);
    const which = { orgId: chat.orgId, id: sessionId(session, chat.id), user };
    return Response.json(
      await (seen ? waitForNews(db, { ...which, seen }) : readConversation(db, { ...which, before })),
    );
  });

function keysOf({ url }: Request) {
  const query = new URL(url).searchParams;
  const get = (name: string) => query.get(name) ?? '';
  const before = /^[0-9a-f-]{36}$/.test(get('before')) ? get('before') : undefined;
  return { ticket: get('ticket'), session: get('session'), seen: get('seen'), before };
}
