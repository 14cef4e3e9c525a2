import { answerHook } from '#lib/triggers/answer-hook.ts';

const answer = (request: Request): Promise<Response> => answerHook(request);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
