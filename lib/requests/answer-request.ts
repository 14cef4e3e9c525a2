import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { isNamed } from './assignees.ts';
import { giveAnswer } from './give-answer.ts';
import { requestViewOf } from './queries.ts';
import { lockRequest } from './rows.ts';
import { AnswerRequest, RequestView } from './schema.ts';

/** Answers what a run asks, as one of those who may. The answer that decides lets the run go on. */
export const answerRequest = command({
  name: 'request.answer',
  permission: 'request:answer',
  summary: 'Answer what a run asks people',
  input: AnswerRequest,
  output: RequestView,
  run: async ({ tx, ctx, audit }, { id, ...given }) => {
    const { orgId, actor } = ctx;
    const userId = userOf(actor);
    if (!userId) throw new AppError('forbidden', 'Only people answer requests. Use the token of a person.');
    const request = await lockRequest({ tx, ctx }, id, isNamed({ orgId, userId }));
    if (!request.mayAnswer) {
      throw new AppError('forbidden', 'This was asked of others. Those who are named can answer, or reassign it.', {
        reason: 'not_named',
      });
    }
    await giveAnswer({ tx, ctx }, { request, by: { userId }, via: actor.type === 'token' ? 'api' : 'app', given });
    const view = await requestViewOf({ tx, ctx }, id);
    const { choice, status } = view;
    audit({ type: 'request', id }, { after: { answer: given.choice ?? 'submitted', status, choice } });
    return view;
  },
});
