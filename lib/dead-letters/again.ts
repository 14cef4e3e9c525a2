import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { deadLetters } from '#db/schema/deliveries.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { requeueDelivery } from '#lib/deliveries/requeue-delivery.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { startReplay } from '#lib/runs/replay-run.ts';
import { startRetry } from '#lib/runs/retry-run.ts';

export type Again = {
  readonly id: string;
  /** `replay` starts the run from its trigger, on the published revision; `retry` takes up where it stopped. */
  readonly by: 'retry' | 'replay';
  readonly userId: string | undefined;
};
type Letter = typeof deadLetters.$inferSelect;

/**
 * Lets the subject of an open letter try again, and closes the letter. The row is held: of any number of callers one
 * finds it open, and the others find what that one did. Throws `not_found`, or `precondition` when it cannot be.
 */
export async function tryAgain(scope: OrgScope, { id, by, userId }: Again): Promise<void> {
  const { tx, ctx } = scope;
  const ours = and(eq(deadLetters.orgId, ctx.orgId), eq(deadLetters.id, id));
  const [letter] = await tx.select().from(deadLetters).where(ours).for('no key update');
  if (!letter) throw notFound('dead letter');
  if (letter.status === 'retried') return;
  if (letter.status === 'discarded') {
    throw new AppError('precondition', 'This was discarded. Restore it first.', { reason: 'discarded' });
  }
  const retryRunId = await begin(scope, letter, { by, userId });
  await tx
    .update(deadLetters)
    .set({
      status: 'retried',
      retryRunId,
      retryRequestedAt: null,
      retryProblem: null,
      closedById: userId ?? letter.closedById,
      closedAt: sql`now()`,
    })
    .where(ours);
}

async function begin(scope: OrgScope, letter: Letter, { by, userId }: Omit<Again, 'id'>): Promise<string | null> {
  if (letter.kind === 'run') {
    const again = { id: letter.subjectId, createdById: userId };
    return by === 'retry'
      ? (await startRetry(scope, again)).runId
      : startReplay(scope, { ...again, revision: 'published' });
  }
  if (by === 'replay') throw new AppError('invalid', 'Only runs can be replayed. Retry this one.');
  if (letter.kind === 'delivery') await requeueDelivery(scope, letter.subjectId);
  else await unpark(scope, letter.subjectId);
  return null;
}

/** Shows a parked event to the engine again, as if it had never been tried. */
async function unpark({ tx, ctx }: OrgScope, id: string): Promise<void> {
  const [event] = await tx
    .update(outboxEvents)
    .set({ isDone: false, attempts: 0, parkedReason: null, dueAt: sql`now()` })
    .where(and(eq(outboxEvents.orgId, ctx.orgId), eq(outboxEvents.id, id), isNotNull(outboxEvents.parkedReason)))
    .returning({ id: outboxEvents.id });
  if (event) return;
  throw new AppError('precondition', 'This event was forgotten: parked events are kept for 30 days. Discard it.', {
    reason: 'forgotten',
  });
}
