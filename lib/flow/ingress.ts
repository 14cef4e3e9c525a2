import { eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { orgs } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { TokenBucket } from './token-bucket.ts';

/** What is known of an organisation is looked at anew after this time, beside the triggers. */
const FRESH_MS = 5_000;
/** Seconds of triggers that may come at once. */
const BURST = 10;
/** Organisations kept in memory per process. */
const KEPT = 10_000;

type Door = { readonly bucket: TokenBucket; isFull: boolean; lookedAt: number; look: Promise<void> | undefined };
const doors = new WeakMap<Database, Map<string, Door>>();

/**
 * Lets a trigger of an organisation in, or throws `limit_reached` with `retryAfter`: so many a second and process, and none
 * while too many of its runs are queued. Nobody else is asked to wait. Costs a statement per organisation in five seconds;
 * whoever is in a transaction gives it, so that no connection waits for another.
 */
export async function demandIngress(db: Database, orgId: string, tx?: Tx): Promise<void> {
  const known = doors.get(db) ?? new Map<string, Door>();
  doors.set(db, known);
  if (known.size > KEPT) known.clear();
  const door = known.get(orgId) ?? { bucket: new TokenBucket(BURST), isFull: false, lookedAt: 0, look: undefined };
  known.set(orgId, door);
  const isFirst = door.lookedAt === 0;
  const isStale = isFirst || performance.now() - door.lookedAt > FRESH_MS;
  if (tx && isStale && !door.look) await look((work) => work(tx), orgId, door);
  else if (isStale) door.look ??= look((work) => db.withOrg(orgId, work), orgId, door);
  if (isFirst && !tx) await door.look;
  if (door.isFull) {
    throw new AppError(
      'limit_reached',
      `This organisation has more than ${LIMITS.queuedRuns} runs waiting to start. Try again later, or cancel some.`,
      { reason: 'queue_full', retryAfter: FRESH_MS / 1000 },
    );
  }
  if (door.bucket.take()) return;
  throw new AppError('limit_reached', 'This organisation starts runs faster than it may. Send more slowly.', {
    reason: 'too_many_triggers',
    retryAfter: 1,
  });
}

/** Whether a trigger would be let in at this moment, as far as is known: for those who can come later, and take nothing. */
export function isIngressOpen(db: Database, orgId: string): boolean {
  const door = doors.get(db)?.get(orgId);
  if (!door || performance.now() - door.lookedAt > FRESH_MS) return true;
  return !door.isFull && door.bucket.hasOne();
}

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** A look that fails is made again at the next trigger, which finds out by itself that the database is away. */
async function look(within: Within, orgId: string, door: Door): Promise<void> {
  try {
    const [row] = await within((tx) =>
      tx
        .select({
          limits: orgs.limits,
          isFull: sql<boolean>`exists (select from ${runs} where ${eq(runs.orgId, orgId)} and ${eq(runs.status, 'queued')}
            order by ${runs.id} offset ${LIMITS.queuedRuns}::integer)`,
        })
        .from(orgs)
        .where(eq(orgs.id, orgId)),
    );
    door.isFull = row?.isFull ?? false;
    door.bucket.perSecond = row?.limits.triggersPerSecond ?? LIMITS.triggersPerSecond;
    door.lookedAt = performance.now();
  } catch {
    door.lookedAt ||= 1;
  } finally {
    door.look = undefined;
  }
}
