import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { eventStarts } from '#db/schema/events.ts';
import { log } from '#lib/observability/log.ts';
import { type ClaimedStart, claimStarts } from './claim-starts.ts';
import { type StartScope, startAtTrigger } from './start-at-trigger.ts';

/** How often a start is tried before it is given up. */
const MOST_ATTEMPTS = 5;

/**
 * Starts what told events are to start, up to `most` of it, chains side by side and each in its order. Answers how many
 * were claimed.
 */
export async function startEventRuns(db: Database, most: number): Promise<number> {
  const chains = await claimStarts(db, most);
  await Promise.all(chains.map((chain) => startChain(db, chain)));
  return chains.flat().length;
}

/** All of a chain in one transaction; where that fails, one by one up to the one that fails. */
async function startChain(db: Database, chain: readonly ClaimedStart[]): Promise<void> {
  const [first, ...others] = chain;
  if (!first) return;
  const { orgId } = first;
  const within = (starts: readonly ClaimedStart[]) =>
    db.withOrg(orgId, (tx) => startInOrder({ tx, db, ctx: { orgId } }, starts));
  try {
    const done = await within(chain);
    return release(db, chain.slice(done + 1));
  } catch (error) {
    if (others.length === 0) return postpone(db, first, error);
  }
  for (const [index, start] of chain.entries()) {
    const done = await within([start]).catch((error: unknown) => postpone(db, start, error));
    if (done !== 1) return release(db, chain.slice(index + 1));
  }
}

/** Starts them up to one that has to come later; answers how many that is. */
async function startInOrder(scope: StartScope, chain: readonly ClaimedStart[]): Promise<number> {
  for (const [index, start] of chain.entries()) {
    if (!(await startAtTrigger(scope, start))) return index;
  }
  return chain.length;
}

/** Shows it again after a growing while, or gives it up. A database that is away or busy is not its fault. */
async function postpone(db: Database, { orgId, id, attempts }: ClaimedStart, error: unknown): Promise<void> {
  const kind = databaseFault(error)?.kind;
  const isOurs = kind === 'unavailable' || kind === 'busy';
  const isLast = !isOurs && attempts >= MOST_ATTEMPTS;
  log.error({ err: error, org: orgId, start: id, attempts }, 'An event could not start a run');
  await db.withOrg(orgId, (tx) =>
    tx
      .update(eventStarts)
      .set({
        attempts: isOurs ? attempts - 1 : attempts,
        dueAt: sql`now() + ${2 ** Math.min(attempts, 8) / 10} * interval '1 second'`,
        ...(isLast && {
          status: 'failed',
          problem: `start_failed: it failed ${MOST_ATTEMPTS} times; the log says why.`,
        }),
      })
      .where(and(eq(eventStarts.orgId, orgId), eq(eventStarts.id, id), eq(eventStarts.status, 'pending'))),
  );
}

/** Not tried, so not counted: due again behind the one that failed. */
async function release(db: Database, chain: readonly ClaimedStart[]): Promise<void> {
  const [first] = chain;
  if (!first) return;
  const { orgId } = first;
  const ids = chain.map(({ id }) => id);
  await db.withOrg(orgId, (tx) =>
    tx
      .update(eventStarts)
      .set({ attempts: sql`${eventStarts.attempts} - 1`, dueAt: sql`now()` })
      .where(and(eq(eventStarts.orgId, orgId), inArray(eventStarts.id, ids), eq(eventStarts.status, 'pending'))),
  );
}
