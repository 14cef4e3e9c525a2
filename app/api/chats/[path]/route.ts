import { answerConversation, answerMessage } from '#lib/chats/answer-chat.ts';
import { answerPreflight } from '#lib/hosted/answer-browser.ts';

type Place = { params: Promise<{ path: string }> };

export const GET = async (request: Request, { params }: Place): Promise<Response> =>
  answerConversation({ request, ...(await params) });

export const POST = async (request: Request, { params }: Place): Promise<Response> =>
  answerMessage({ request, ...(await params) });

export { answerPreflight as OPTIONS };
