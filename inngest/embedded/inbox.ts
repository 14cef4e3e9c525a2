import type { Database, Tx } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { StaleCommit } from '#lib/runs/committer.ts';
import type { Registry } from './registry.ts';
import { ingest, postpone, showAgain } from './store/ingest.ts';
import type { ClaimedEvent, Queue } from './store/queue.ts';

const EVENTS_AT_ONCE = 200;

type Given = {
  readonly db: Database;
  readonly log: { error(details: object, message: string): void };
  readonly queue: Queue;
  /** A transaction that need not reach the disk, repeated while the database is away. */
  readonly transact: <T>(orgId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Told of calls that an event has ended. */
  readonly onLost: (runIds: readonly string[]) => void;
};

/** Turns events of the outbox into invocations. */
export class Inbox {
  readonly #given: Given;
  /** False after a look, until somebody tells of more. */
  #isExpected = true;

  constructor(given: Given) {
    this.#given = given;
  }

  /** There may be events that nobody has claimed. */
  expect(): void {
    this.#isExpected = true;
  }

  /** Events that are due, if any are expected. */
  async claim(): Promise<readonly ClaimedEvent[]> {
    if (!this.#isExpected) return [];
    this.#isExpected = false;
    const events = await this.#given.queue.claimEvents(EVENTS_AT_ONCE);
    this.#isExpected ||= events.length > 0;
    return events;
  }

  /** Makes of claimed events what the functions of the registry want of them. */
  async ingest(events: readonly ClaimedEvent[], registry: Registry): Promise<void> {
    const byOrg = Map.groupBy(events, (event) => event.orgId);
    await Promise.all([...byOrg.values()].map((group) => this.#ingest(group, registry)));
  }

  /** One transaction for all; when one event is bad, or waits for a lock, each alone, and that one later or never. */
  async #ingest(events: readonly ClaimedEvent[], registry: Registry): Promise<void> {
    const { db, log, transact, onLost } = this.#given;
    const [first] = events;
    if (!first) return;
    const { orgId } = first;
    const ids = events.map(({ id }) => id);
    try {
      onLost(await transact(orgId, (tx) => ingest(tx, ids, registry)));
    } catch (error) {
      // Shown again by itself, since this worker could not say that it is done.
      if (error instanceof StaleCommit) return;
      if (events.length > 1) {
        await Promise.all(events.map((event) => this.#ingest([event], registry)));
        return;
      }
      if (databaseFault(error)?.kind === 'busy') {
        await db.withOrg(orgId, (tx) => showAgain(tx, first.id)).catch(() => undefined);
        return;
      }
      log.error({ err: error, event: first.id }, 'An event could not be turned into work');
      const failure = { attempts: first.attempts, cause: error instanceof Error ? error.message : String(error) };
      await db.withOrg(orgId, (tx) => postpone(tx, first.id, failure)).catch(() => undefined);
    }
  }
}
