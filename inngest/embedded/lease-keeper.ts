import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { StaleCommit } from '#lib/runs/committer.ts';
import type { ActiveCalls } from './active-calls.ts';
import type { Queue } from './store/queue.ts';

/** First key of the advisory locks by which workers show that they live; the second is the worker's number. */
const LOCK_CLASS = 19_794;
/** Leases are renewed this many times in their length. */
const RENEWALS = 5;

/** A number for a worker, which nobody else has. */
export async function nextWorker(db: Database): Promise<number> {
  const [row] = await db.pool.execute<{ id: string | number }>(sql`select nextval('engine_workers') as id`);
  return Number(row?.id);
}

/**
 * Shows that this worker lives: holds its advisory lock on one connection and renews the leases of its calls. When a
 * renewal has not succeeded for a whole lease, others may hold the work: then all calls here are lost.
 */
export class LeaseKeeper {
  readonly #db: Database;
  readonly #queue: Queue;
  readonly #calls: ActiveCalls;
  readonly #timer: NodeJS.Timeout;
  #session: Awaited<ReturnType<Database['sql']['reserve']>> | undefined;
  /** Of this process's own clock, which only goes forward. Milliseconds. */
  #keptAt = performance.now();
  #keeping = false;
  #aborter = new AbortController();

  constructor({ db, queue, calls }: { db: Database; queue: Queue; calls: ActiveCalls }) {
    this.#db = db;
    this.#queue = queue;
    this.#calls = calls;
    this.#timer = setInterval(() => this.keep().catch(() => undefined), queue.leaseMs / RENEWALS);
  }

  /** False while this worker may not work: it could not renew for a whole lease. */
  get isAlive(): boolean {
    return performance.now() - this.#keptAt < this.#queue.leaseMs;
  }

  /** Aborts when this worker has lost all that it holds; a new one stands as soon as it may work again. */
  get signal(): AbortSignal {
    return this.#aborter.signal;
  }

  /** Locks if needed and renews now; rejects while the database is away. */
  async keep(): Promise<void> {
    if (!this.isAlive) {
      this.#calls.lose(this.#calls.held.map(({ runId }) => runId));
      this.#aborter.abort(new StaleCommit('of this worker'));
    }
    if (this.#keeping) return;
    this.#keeping = true;
    const startedAt = performance.now();
    try {
      await this.#lock();
      const held = this.#calls.held;
      if (held.length > 0) this.#calls.lose(await this.#queue.extend(held));
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
      this.#session ??= await this.#db.sql.reserve();
      await this.#session`select pg_advisory_lock_shared(${LOCK_CLASS}::integer, ${this.#queue.worker}::integer)`;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }
}
