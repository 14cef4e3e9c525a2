import { answerSubmission } from '#lib/forms/answer-form.ts';

export const POST = async (request: Request, { params }: { params: Promise<{ path: string }> }): Promise<Response> =>
  answerSubmission({ request, ...(await params) });
