import { sql } from 'drizzle-orm';
import { deadLetters } from '#db/schema/deliveries.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { chosen } from './letter-filter.ts';
import { ChooseLetters, LettersMarked } from './schema.ts';

/**
 * Has the worker retry many letters, one after another. One statement marks them, so that of two who ask at once each
 * letter obeys one; answers how many it marked.
 */
export const retryLetters = command({
  name: 'dead_letter.retry_many',
  permission: 'dead_letter:update',
  summary: 'Retry many at once, in the background: those named, or all open ones that fit',
  input: ChooseLetters,
  output: LettersMarked,
  run: async ({ tx, ctx, audit }, which) => {
    const marked = await tx
      .update(deadLetters)
      .set({ retryRequestedAt: sql`now()`, retryProblem: null, closedById: userOf(ctx.actor) ?? null })
      .where(chosen(ctx.orgId, which))
      .returning({ id: deadLetters.id });
    audit({ type: 'org', id: ctx.orgId }, { after: { ...which, count: marked.length } });
    return { count: marked.length };
  },
});
