import { type CommandScope, command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { type Again, tryAgain } from './again.ts';
import { letterViewOf } from './queries.ts';
import { LetterId, LetterView } from './schema.ts';

const act =
  (by: Again['by']) =>
  async (scope: CommandScope, { id }: LetterId): Promise<LetterView> => {
    await tryAgain(scope, { id, by, userId: userOf(scope.ctx.actor) });
    const letter = await letterViewOf(scope, id);
    scope.audit({ type: 'dead_letter', id }, { after: { by, runId: letter.retryRun?.id ?? null } });
    return letter;
  };

/** Lets what failed try again: a run where it stopped, an event or a delivery as if it were new. Once per letter. */
export const retryLetter = command({
  name: 'dead_letter.retry',
  permission: 'dead_letter:update',
  summary: 'Retry what failed for good',
  input: LetterId,
  output: LetterView,
  run: act('retry'),
});

/** Runs it again from its trigger, on what is published now: for workflows that were fixed since. */
export const replayLetter = command({
  name: 'dead_letter.replay',
  permission: 'dead_letter:update',
  summary: 'Run it again from the start, on the published revision',
  input: LetterId,
  output: LetterView,
  run: act('replay'),
});
