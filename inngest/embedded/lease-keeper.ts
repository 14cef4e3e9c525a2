import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { StaleCommit } from '#lib/runs/committer.ts';
import type { Held, Queue } from './store/queue.ts';

/** First key of the advisory locks by which workers show that they live; the second is the worker's number. */
const LOCK_CLASS = 19_794;
/** Leases are renewed this many times in their length. */
const RENEWALS = 5;

/** A number for a worker, which nobody else has. */
export async function nextWorker(db: Database): Promise<number> {
  const [row] = await db.pool.execute<{ id: string | number }>(sql`select nextval('engine_workers') as id`);
  return Number(row?.id);
}

type Kept = {
  readonly db: Database;
  readonly queue: Queue;
  /** What this worker holds now. */
  readonly held: () => Held[];
  /** Told what this worker may no longer work on. */
  readonly onLost: (runIds: readonly string[]) => void;
  /** See `Fence`. */
  readonly isFenceOff: boolean;
};

/**
 * Shows that this worker lives: holds its advisory lock on one connection and renews the leases of its calls. When a
 * renewal has not succeeded for a whole lease, others may hold the work: then all calls here are lost.
 */
export class LeaseKeeper {
  readonly #kept: Kept;
  readonly #timer: NodeJS.Timeout;
  #session: Awaited<ReturnType<Database['sql']['reserve']>> | undefined;
  /** Of this process's own clock, which only goes forward. Milliseconds. */
  #keptAt = performance.now();
  #keeping = false;
  #aborter = new AbortController();

  constructor(kept: Kept) {
    this.#kept = kept;
    this.#timer = setInterval(() => this.keep().catch(() => undefined), kept.queue.leaseMs / RENEWALS);
  }

  /** False while this worker may not work: it could not renew for a whole lease. */
  get isAlive(): boolean {
    return performance.now() - this.#keptAt < this.#kept.queue.leaseMs;
  }

  /** Aborts when this worker has lost all that it holds; a new one stands as soon as it may work again. */
  get signal(): AbortSignal {
    return this.#aborter.signal;
  }

  /** Locks if needed and renews now; rejects while the database is away. */
  async keep(): Promise<void> {
    if (!this.isAlive && !this.#kept.isFenceOff) {
      this.#kept.onLost(this.#kept.held().map(({ runId }) => runId));
      this.#aborter.abort(new StaleCommit('of this worker'));
    }
    if (this.#keeping) return;
    this.#keeping = true;
    const startedAt = performance.now();
    try {
      await this.#lock();
      const held = this.#kept.held();
      const lost = held.length > 0 ? await this.#kept.queue.extend(held) : [];
      if (!this.#kept.isFenceOff) this.#kept.onLost(lost);
      this.#keptAt = startedAt;
      if (this.#aborter.signal.aborted) this.#aborter = new AbortController();
    } finally {
      this.#keeping = false;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#session?.unsafe('select pg_advisory_unlock_all()').catch(() => undefined);
    this.#session?.release();
    this.#session = undefined;
  }

  /** Shared, since a connection that died unnoticed may hold it still; it counts, so taking it again is harmless. */
  async #lock(): Promise<void> {
    try {
      this.#session ??= await this.#kept.db.sql.reserve();
      await this.#session`select pg_advisory_lock_shared(${LOCK_CLASS}::integer, ${this.#kept.queue.worker}::integer)`;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }
}
