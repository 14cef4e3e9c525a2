import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { StaleCommit } from './committer.ts';
import type { RunPlace } from './load-run.ts';

/** Between two looks whether what is held may be held on, and thus until a cancelled run lets go. */
const RENEW_MS = 1000;

/** How often a run is asked for again without a call that came to its end: it may be the run that ends our processes. */
const MOST_SWEEPS = 20;

/** The database is away or busy: a call that failed of it says nothing about its run. */
export function isOutage(error: unknown): boolean {
  const kind = databaseFault(error)?.kind;
  return kind === 'unavailable' || kind === 'busy';
}

type Held = RunPlace & {
  readonly generation: number;
  readonly letGo: AbortController;
  /** A call before this one was lost, perhaps with its process. */
  readonly isAfterLoss: boolean;
  isEnding: boolean;
};

/**
 * The runs for which an Inngest server has called this process. A run is driven by one call at a time, with a lease that
 * ends soon after its process: the server may call twice, when it was restarted or when a run was asked for again.
 */
export class Drives {
  readonly #db: Database;
  readonly #held = new Map<string, Held>();
  readonly #timer: NodeJS.Timeout;
  #renewedAt = performance.now();

  constructor(db: Database) {
    this.#db = db;
    this.#timer = setInterval(() => void this.#renew(), RENEW_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * Takes the run for an invocation. Answers `gone` when there is no such run, and when another call has it, whether that
   * was for the same invocation or for another.
   */
  async take(invocation: string, { orgId, runId }: RunPlace): Promise<'taken' | 'gone' | 'same' | 'other'> {
    const leaseSeconds = LIMITS.leaseMs / 1000;
    // The lock on the run lets no commit of an earlier call come between this and the look at the ledger.
    const [[found], [taken]] = await this.#db.withOrg(orgId, (tx) =>
      Promise.all([
        tx.execute<{ is_ending: boolean; is_after_loss: boolean; holder: string | null }>(sql`
          select r.ending is not null as is_ending, coalesce(d.is_held or d.sweeps > 0, false) as is_after_loss,
            d.invocation as holder
          from runs r left join run_drives d on d.org_id = r.org_id and d.run_id = r.id
          where r.org_id = ${orgId} and r.id = ${runId} for no key update of r`),
        tx.execute<{ generation: number }>(sql`
          insert into run_drives as d (org_id, run_id, invocation, due_at)
          select org_id, id, ${invocation}, now() + make_interval(secs => ${leaseSeconds}::double precision)
          from runs where org_id = ${orgId} and id = ${runId}
          on conflict (org_id, run_id) do update set
            invocation = excluded.invocation, due_at = excluded.due_at, generation = d.generation + 1, is_held = true
          where not d.is_held or d.due_at < now()
          returning generation`),
      ]),
    );
    if (!found) return 'gone';
    if (!taken) return found.holder === invocation ? 'same' : 'other';
    const { generation } = taken;
    this.#held.set(invocation, {
      ...{ orgId, runId, generation },
      letGo: new AbortController(),
      isAfterLoss: found.is_after_loss,
      isEnding: found.is_ending,
    });
    return 'taken';
  }

  /**
   * Gives the run back; `until` is by when the server should call again, in milliseconds since 1970. A call that only
   * told of a failure did not bring the run on: what was asked for in vain stays counted.
   */
  async release(invocation: string, until: number, { hasFailed = false } = {}): Promise<void> {
    const held = this.#held.get(invocation);
    if (!held) return;
    this.#held.delete(invocation);
    const { orgId, runId, generation } = held;
    await this.#db.withOrg(orgId, (tx) =>
      tx.execute(sql`
        update run_drives set is_held = false, sweeps = case when ${hasFailed} then sweeps else 0 end,
          due_at = ${new Date(until).toISOString()}::timestamptz
        where org_id = ${orgId} and run_id = ${runId} and generation = ${generation}`),
    );
  }

  /** Whether a run whose calls were lost is asked for again (`sweepUnattended`): until that was in vain too often. */
  async isAskedAgain({ orgId, runId }: RunPlace): Promise<boolean> {
    const [drive] = await this.#db.withOrg(orgId, (tx) =>
      tx.execute<{ sweeps: number }>(sql`select sweeps from run_drives where org_id = ${orgId} and run_id = ${runId}`),
    );
    return (drive?.sweeps ?? 0) < MOST_SWEEPS;
  }

  /** What this process holds for an invocation; undefined for one that drives no run. */
  of(invocation: string): Readonly<Held> | undefined {
    return this.#held.get(invocation);
  }

  /** From now on only what is behind `finally` counts, and the holder knows. */
  setEnding(invocation: string): void {
    const held = this.#held.get(invocation);
    if (held) held.isEnding = true;
  }

  /** Throws when this process may have lost what it holds: it was frozen, or the database has been away. */
  demandLease(): void {
    if (this.#held.size === 0 || performance.now() - this.#renewedAt < LIMITS.leaseMs) return;
    throw new Error('This process could not renew its leases in time: others may do its work now.');
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    const mine = [...this.#held.values()];
    try {
      if (mine.length > 0) await this.#letGoOfLost(mine);
      this.#renewedAt = asked;
    } catch (error) {
      if (!databaseFault(error)) throw error;
    }
  }

  async #letGoOfLost(mine: readonly Held[]): Promise<void> {
    const rows = await this.#db.pool.execute<{ held_run_id: string; held_is_ending: boolean }>(sql`
      select held_run_id, held_is_ending from extend_drives(
        make_interval(secs => ${LIMITS.leaseMs / 1000}::double precision),
        ${`{${mine.map(({ runId }) => runId).join()}}`}::uuid[],
        ${`{${mine.map(({ generation }) => generation).join()}}`}::integer[])`);
    const kept = new Map(rows.map((row) => [row.held_run_id, row.held_is_ending]));
    for (const held of mine) {
      const isEnding = kept.get(held.runId);
      if (isEnding === undefined || (isEnding && !held.isEnding)) held.letGo.abort(new StaleCommit(held.runId));
    }
  }
}
