import { route } from '#lib/http/route.ts';
import { answerRequest } from '#lib/requests/answer-request.ts';

export const POST = route(answerRequest, { by: 'session' });
