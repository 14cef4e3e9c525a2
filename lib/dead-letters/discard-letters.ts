import { and, eq, inArray, sql } from 'drizzle-orm';
import { deadLetters } from '#db/schema/deliveries.ts';
import { type CommandScope, command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { chosen } from './letter-filter.ts';
import { letterViewOf } from './queries.ts';
import { ChooseLetters, LetterId, LettersDiscarded, LettersMarked, LetterView, RestoreLetters } from './schema.ts';

/** Closes open letters without a retry: nothing else changes, and it can be undone. */
export const discardLetters = command({
  name: 'dead_letter.discard_many',
  permission: 'dead_letter:update',
  summary: 'Discard many at once: those named, or all open ones that fit',
  input: ChooseLetters,
  output: LettersDiscarded,
  run: async (scope, which) => {
    const done = await discard(scope, which);
    scope.audit({ type: 'org', id: scope.ctx.orgId }, { after: { ...which, ...done } });
    return done;
  },
});

/** Closes one letter without a retry. Discarding it again changes nothing. */
export const discardLetter = command({
  name: 'dead_letter.discard',
  permission: 'dead_letter:update',
  summary: 'Discard what failed for good',
  input: LetterId,
  output: LetterView,
  run: async (scope, { id }) => {
    await discard(scope, { ids: [id] });
    const letter = await letterViewOf(scope, id);
    if (letter.status !== 'discarded') {
      throw new AppError('precondition', 'This is being retried already, so it cannot be discarded.', {
        reason: 'retried',
      });
    }
    scope.audit({ type: 'dead_letter', id }, { after: { status: letter.status } });
    return letter;
  },
});

/** Opens discarded letters again. */
export const restoreLetters = command({
  name: 'dead_letter.restore',
  permission: 'dead_letter:update',
  summary: 'Open discarded ones again: those named, or all of one act',
  input: RestoreLetters,
  output: LettersMarked,
  run: async ({ tx, ctx, audit }, { ids, discardedAt }) => {
    const restored = await tx
      .update(deadLetters)
      .set({ status: 'open', closedById: null, closedAt: null })
      .where(
        and(
          eq(deadLetters.orgId, ctx.orgId),
          eq(deadLetters.status, 'discarded'),
          ids && inArray(deadLetters.id, ids),
          discardedAt ? eq(deadLetters.closedAt, new Date(discardedAt)) : undefined,
        ),
      )
      .returning({ id: deadLetters.id });
    audit({ type: 'org', id: ctx.orgId }, { after: { count: restored.length } });
    return { count: restored.length };
  },
});

async function discard({ tx, ctx }: CommandScope, which: ChooseLetters): Promise<LettersDiscarded> {
  const [clock] = await tx.execute<{ now: Date | string }>(sql`select now()::timestamptz(3) as now`);
  const at = new Date(clock?.now ?? 0);
  const discarded = await tx
    .update(deadLetters)
    .set({ status: 'discarded', closedById: userOf(ctx.actor) ?? null, closedAt: at })
    .where(chosen(ctx.orgId, which))
    .returning({ id: deadLetters.id });
  return { count: discarded.length, discardedAt: at.toISOString() };
}
