import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { deadLetters } from '#db/schema/deliveries.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/observability/log.ts';
import { tryAgain } from './again.ts';

const AT_ONCE = 8;
const BATCH = 200;
type Place = { readonly orgId: string; readonly id: string };

/** Retries letters that were marked for it, each in a transaction of its own, until none is left; answers how many. */
export async function retryMarkedLetters(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const due = await db.pool.execute<{ org_id: string; letter_id: string }>(
      sql`select org_id, letter_id from due_letter_retries(${BATCH}::integer)`,
    );
    const places = due.map(({ org_id: orgId, letter_id: id }) => ({ orgId, id }));
    const lane = async () => {
      for (let place = places.pop(); place; place = places.pop()) await retryMarked(db, place);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    total += due.length;
    if (due.length < BATCH) return total;
  }
}

/** One that cannot be retried stays open and says why; it holds up no other. */
async function retryMarked(db: Database, place: Place): Promise<void> {
  const isMarked = and(
    eq(deadLetters.orgId, place.orgId),
    eq(deadLetters.id, place.id),
    isNotNull(deadLetters.retryRequestedAt),
  );
  const attempt = db.withOrg(place.orgId, async (tx) => {
    const [letter] = await tx.select().from(deadLetters).where(isMarked).for('no key update', { skipLocked: true });
    if (!letter) return;
    await tryAgain(
      { tx, ctx: { orgId: place.orgId } },
      { id: place.id, by: 'retry', userId: letter.closedById ?? undefined },
    );
  });
  await attempt.catch(async (error: unknown) => {
    const fault = databaseFault(error)?.kind;
    if (fault === 'unavailable' || fault === 'busy') throw error;
    if (!(error instanceof AppError)) log.error({ err: error, letter: place.id }, 'A dead letter could not be retried');
    const retryProblem =
      error instanceof AppError ? error.message : 'The retry could not begin, for a reason that the log tells.';
    await db.withOrg(place.orgId, (tx) =>
      tx.update(deadLetters).set({ retryRequestedAt: null, retryProblem }).where(isMarked),
    );
  });
}
