import { answerEndFile } from '#lib/forms/answer-form.ts';

export const GET = async (request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> =>
  answerEndFile({ request, ...(await params) });
