import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { GroupCommit } from '#db/group-commit.ts';
import type { ActiveCall } from './active-calls.ts';
import { reliably } from './reliably.ts';
import { commitSteps, type EndListener, type Fate, type StepCommit } from './store/commit-steps.ts';
import { type LoadedRun, loadRuns } from './store/load.ts';
import { type SettledCall, type Settlement, settle } from './store/settle.ts';

type WriterOptions = {
  readonly db: Database;
  /** Number of the worker that writes: what it no longer holds is not written. */
  readonly worker: number;
  /** Aborted once the worker has lost its leases: from then on nothing is repeated. */
  readonly signal: () => AbortSignal;
  readonly isFenceOff: boolean;
  readonly listener?: EndListener | undefined;
};

/** What a worker writes of its calls: many in one transaction, and again once a database that is away is back. */
export class Writer {
  /** For functions: transactions wait for a database that is away, and are repeated, as steps may be. */
  readonly db: Database;
  readonly #options: WriterOptions;
  readonly #commits: GroupCommit<StepCommit, Fate>;
  readonly #settlements: GroupCommit<SettledCall, undefined>;

  constructor(options: WriterOptions) {
    this.#options = options;
    const { db, worker, isFenceOff, listener } = options;
    const withScope: Database['withScope'] = (scope, fn) => this.#reliably(() => db.withScope(scope, fn));
    const atOnce: Database['atOnce'] = (orgId, ...work) => this.#reliably(() => db.atOnce(orgId, ...work));
    this.db = { ...db, withScope, withOrg: (orgId, fn) => withScope({ orgId }, fn), atOnce };

    const fence = { worker, isOff: isFenceOff };
    this.#commits = new GroupCommit((orgId, entries) =>
      this.#reliably(() => commitSteps(db, orgId, entries, { fence, listener }), {
        throwsBusy: entries.length > 1,
      }),
    );
    this.#settlements = new GroupCommit(async (orgId, calls) => {
      await this.#reliably(() => this.#lightly(orgId, (tx) => settle(tx, calls, worker)), {
        throwsBusy: calls.length > 1,
      });
      return calls.map(() => undefined);
    });
  }

  /** Durable once it is answered. */
  commit(entry: StepCommit): Promise<Fate> {
    return this.#commits.submit(entry.held.orgId, entry);
  }

  /** What a call came to. */
  settle({ held }: ActiveCall, settlement: Settlement): Promise<void> {
    return this.#settlements.submit(held.orgId, { held, settlement });
  }

  /** Others may take them at once; if that cannot be said, when the leases run out. */
  async putBack(orgId: string, calls: readonly ActiveCall[]): Promise<void> {
    const settlement = { kind: 'due', at: { afterMs: 0 }, waits: [] } as const;
    const given = calls.map(({ held }) => ({ held, settlement }));
    await this.#lightly(orgId, (tx) => settle(tx, given, this.#options.worker)).catch(() => undefined);
  }

  load(orgId: string, runIds: readonly string[]): Promise<LoadedRun[]> {
    return this.#reliably(() => this.#lightly(orgId, (tx) => loadRuns(tx, runIds)));
  }

  /** A light transaction whose clash with another is the caller's to repeat, in smaller parts. */
  transact<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#reliably(() => this.#lightly(orgId, work), { throwsBusy: true });
  }

  /**
   * A transaction that need not reach the disk before it is answered. If the server crashes and loses it, the event or
   * the call that it came from is there again; whatever is committed durably takes all earlier ones with it.
   */
  async #lightly<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const [, result] = await this.#options.db.withOrg(orgId, (tx) =>
      Promise.all([tx.execute(sql`select set_config('synchronous_commit', 'off', true)`), work(tx)]),
    );
    return result;
  }

  #reliably<T>(work: () => Promise<T>, options?: { throwsBusy: boolean }): Promise<T> {
    return reliably(work, this.#options.signal(), options);
  }
}
