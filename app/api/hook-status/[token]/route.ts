import { answerStatus } from '#lib/triggers/answer-status.ts';

export const GET = async (request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> =>
  answerStatus(request, await params);
