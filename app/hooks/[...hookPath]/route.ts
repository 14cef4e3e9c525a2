import { answerHook } from '#lib/triggers/answer-hook.ts';

export {
  answerHook as DELETE,
  answerHook as GET,
  answerHook as HEAD,
  answerHook as OPTIONS,
  answerHook as PATCH,
  answerHook as POST,
  answerHook as PUT,
};
