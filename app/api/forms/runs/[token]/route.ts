import { answerStep, answerVisit } from '#lib/forms/answer-form.ts';
import { answerPreflight } from '#lib/hosted/answer-browser.ts';

type Place = { params: Promise<{ token: string }> };

export const GET = async (request: Request, { params }: Place): Promise<Response> =>
  answerVisit({ request, ...(await params) });

export const POST = async (request: Request, { params }: Place): Promise<Response> =>
  answerStep({ request, ...(await params) });

export { answerPreflight as OPTIONS };
