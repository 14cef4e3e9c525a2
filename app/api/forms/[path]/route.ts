import { answerSubmission } from '#lib/forms/answer-form.ts';
import { answerPreflight } from '#lib/hosted/answer-browser.ts';

export const POST = async (request: Request, { params }: { params: Promise<{ path: string }> }): Promise<Response> =>
  answerSubmission({ request, ...(await params) });

export { answerPreflight as OPTIONS };
