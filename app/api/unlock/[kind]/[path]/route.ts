import { answerUnlock } from '#lib/hosted/unlock-page.ts';

type Place = { params: Promise<{ kind: string; path: string }> };

export const POST = async (request: Request, { params }: Place): Promise<Response> =>
  answerUnlock({ request, ...(await params) });
