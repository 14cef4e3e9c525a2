import { answerBrowser, type BrowserCall } from '#lib/hosted/answer-browser.ts';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';
import { readTicket } from '#lib/hosted/ticket.ts';
import { findChat } from './hosted-chat.ts';
import { readConversation, waitForNews } from './read-conversation.ts';
import { sendMessage } from './send-message.ts';

type Call = BrowserCall & { readonly path: string };

/** Takes a message, and answers with the conversation it belongs to. 2xx means that it is stored. */
export const answerMessage = (call: Call): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { path, request } = call;
    const which = await sendMessage(db, { path, ticket: ticketOf(request), request });
    return Response.json(await readConversation(db, which), { status: 201 });
  });

/** The conversation: as soon as it is not what the browser has `seen`, or what was said `before` a message. */
export const answerConversation = (call: Call): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const chat = await findChat(db, call.path);
    const { key: id } = await readTicket(db, chat, ticketOf(call.request));
    const which = { orgId: chat.orgId, id };
    const { seen, before } = askedFor(call.request);
    return Response.json(
      await (seen ? waitForNews(db, { ...which, seen }) : readConversation(db, { ...which, before })),
    );
  });

const ticketOf = ({ headers }: Request) => headers.get(TICKET_HEADER) ?? '';

function askedFor({ url }: Request) {
  const query = new URL(url).searchParams;
  const before = query.get('before') ?? '';
  return { seen: query.get('seen'), before: /^[0-9a-f-]{36}$/.test(before) ? before : undefined };
}
