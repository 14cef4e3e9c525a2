import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { RUNS_WAIT, WORK_CHANNEL } from '#db/wake.ts';
import { type Committer, StaleCommit } from '#lib/runs/committer.ts';
import { POLL_MS, Pump } from '../pump.ts';
import { ActiveCall, ActiveCalls, embeddedCommitter } from './active-calls.ts';
import { engineFetch } from './api.ts';
import { backoff } from './backoff.ts';
import { type Caller, callRun, fail } from './call-run.ts';
import { callDirect, type DirectFunctions, directRun } from './direct.ts';
import { Inbox } from './inbox.ts';
import { LeaseKeeper, nextWorker } from './lease-keeper.ts';
import { asStepError } from './protocol.ts';
import { type Handler, type Registry, readFunctions } from './registry.ts';
import { reliably } from './reliably.ts';
import type { EndListener } from './store/commit-steps.ts';
import type { LoadedRun } from './store/load.ts';
import { type Claim, openQueue, type Queue } from './store/queue.ts';
import { Writer } from './writer.ts';

export type DriverOptions = {
  readonly db: Database;
  readonly log: { error(details: object, message: string): void };
  /** Invocations that this process works on at once. */
  readonly slots?: number;
  readonly leaseMs?: number;
  /** Milliseconds before the attempt after number `attempt`. */
  readonly backoff?: (attempt: number) => number;
  /** Told of how runs ended that somebody on this machine waits for. */
  readonly listener?: EndListener;
  /** For the one test that shows what the fence is for. */
  readonly isFenceOff?: boolean;
};

export type Functions = { readonly functions?: Registry; readonly direct?: DirectFunctions };

const SLOTS = 64;
const DRAIN_MS = 20_000;

/** Drives functions of the Inngest SDK in this process, with their state in PostgreSQL. Any number of processes may. */
export class Driver {
  /** Given to the client: all that the SDK asks of its server is answered here. */
  readonly fetch: typeof fetch;
  readonly committer: Committer;
  /** For functions: transactions wait for a database that is away, and are repeated, as steps may be. */
  readonly db: Database;
  readonly #options: DriverOptions;
  readonly #queue: Queue;
  readonly #calls = new ActiveCalls();
  readonly #keeper: LeaseKeeper;
  readonly #writer: Writer;
  readonly #inbox: Inbox;
  readonly #pump: Pump;
  readonly #running = new Set<Promise<void>>();
  #caller: Caller | undefined;
  #direct: DirectFunctions = new Map();
  /** Invocations that were claimed here and have not been given back. */
  #busy = 0;
  #isDraining = false;

  /** Opens a driver with a worker number of its own, once the database is there; it does nothing until it is started. */
  static async open(options: DriverOptions): Promise<Driver> {
    return new Driver(options, await reliably(() => nextWorker(options.db), new AbortController().signal));
  }

  private constructor(options: DriverOptions, worker: number) {
    const { db, listener, isFenceOff = false } = options;
    this.#options = options;
    this.#queue = openQueue(db, { worker, ...(options.leaseMs && { leaseMs: options.leaseMs }) });
    this.#keeper = new LeaseKeeper({
      db,
      queue: this.#queue,
      held: () => this.#calls.held,
      onLost: (runIds) => this.#calls.lose(runIds),
      isFenceOff,
    });
    this.#writer = new Writer({ db, worker, signal: () => this.#keeper.signal, isFenceOff, listener });
    this.db = this.#writer.db;
    this.#inbox = new Inbox({
      db,
      log: options.log,
      queue: this.#queue,
      transact: (orgId, work) => this.#writer.transact(orgId, work),
      onLost: (runIds) => this.#calls.lose(runIds),
    });
    this.#pump = new Pump({
      work: () => this.#work(),
      // The last eighth is kept for other organisations (engine_claim): what is due may not be for it.
      nextDue: async () => {
        if (this.#isFull) return Number.POSITIVE_INFINITY;
        const ms = await this.#queue.nextDue();
        // It may be an event that was put off.
        if (ms < POLL_MS) this.#inbox.expect();
        return ms;
      },
      rescue: () => {
        this.#inbox.expect();
        return this.#queue.reap();
      },
    });
    this.committer = embeddedCommitter(this.#calls, (entry) => this.#writer.commit(entry));
    this.fetch = engineFetch({
      db,
      calls: this.#calls,
      commit: (entry) => this.#writer.commit(entry),
      isDraining: () => this.#isDraining,
    });
  }

  /**
   * Starts to claim work for the functions behind the handler, which is asked for them when no registry is given. Those
   * of `direct` are called without it. Throws when one of them needs what this engine lacks.
   */
  async start(handler: Handler, { functions, direct = new Map() }: Functions = {}): Promise<void> {
    this.#direct = direct;
    this.#caller = {
      handler,
      registry: functions ?? (await readFunctions(handler)),
      commit: (entry) => this.#writer.commit(entry),
      backoff: this.#options.backoff ?? backoff,
      isDraining: () => this.#isDraining,
      isFull: () => this.#isFull,
    };
    await reliably(() => this.#keeper.keep(), new AbortController().signal);
    const look = (payload = '') => {
      if (payload !== RUNS_WAIT.payload) this.#inbox.expect();
      this.#pump.kick();
    };
    await this.#options.db.sql.listen(WORK_CHANNEL, look, look);
    this.#pump.start();
  }

  /** Looks for runs that were queued; false when there is no place for them here. */
  look(): boolean {
    this.#pump.kick();
    return !this.#isFull;
  }

  /** Claims nothing more, lets running steps end, and gives the rest back so that others go on at once. */
  async stop(): Promise<void> {
    this.#isDraining = true;
    await this.#pump.stop();
    await Promise.race([this.#allEnded(), sleep(DRAIN_MS)]);
    this.#calls.lose(this.#calls.held.map(({ runId }) => runId));
    await this.#queue.release().catch(() => undefined);
    await this.#keeper.stop();
  }

  /**
   * Throws StaleCommit where this process may not have the run any more that it works on: it was frozen for too long, or
   * told so. To be asked right before an effect begins.
   */
  demandLease(): void {
    const call = this.#calls.current;
    if (!call || this.#options.isFenceOff) return;
    if (!this.#keeper.isAlive) call.lose();
    call.aborter.signal.throwIfAborted();
  }

  get #slots(): number {
    return this.#options.slots ?? SLOTS;
  }

  get #free(): number {
    return this.#slots - this.#busy;
  }

  /** No organisation may have another place here; the last eighth is for those that have none. */
  get #isFull(): boolean {
    return this.#free <= this.#slots / 8;
  }

  async #allEnded(): Promise<void> {
    while (this.#running.size > 0) await Promise.race(this.#running);
  }

  /** Turns due events into invocations and claims invocations; true when there may be more to do at once. */
  async #work(): Promise<boolean> {
    if (this.#isDraining || !this.#keeper.isAlive) return false;
    const free = this.#free;
    const askedAt = performance.now();
    const [events, held] = await Promise.all([this.#inbox.claim(), free > 0 ? this.#queue.claim(free) : []]);
    // The answer came so late that others may have claimed again what it names.
    if (performance.now() - askedAt > this.#queue.leaseMs && !this.#options.isFenceOff) return true;
    for (const [orgId, group] of Map.groupBy(held, (one) => one.orgId)) this.#track(this.#drive(orgId, group));
    if (this.#caller) await this.#inbox.ingest(events, this.#caller.registry);
    // Whoever is alone gets at once all that it may have.
    const isShared = new Set(held.map(({ orgId }) => orgId)).size > 1;
    return events.length > 0 || (isShared && held.length < free);
  }

  #track(work: Promise<void>): void {
    this.#running.add(work);
    work.finally(() => this.#running.delete(work));
  }

  async #drive(orgId: string, claims: readonly Claim[]): Promise<void> {
    const { log } = this.#options;
    const calls = new Map(claims.map((claim) => [claim.runId, new ActiveCall(claim)]));
    for (const call of calls.values()) this.#calls.add(call);
    this.#busy += claims.length;
    const done = (call: ActiveCall) => {
      calls.delete(call.held.runId);
      this.#calls.drop(call);
      // Before that, nothing had to wait for a slot: new work is told.
      if (this.#free <= this.#slots / 8 + 1) this.#pump.kick();
      this.#busy--;
    };
    const drive = async (run: LoadedRun) => {
      const call = calls.get(run.id);
      if (!call) return;
      if (!call.isStale) await this.#calls.run(call, () => this.#call(call, run));
      done(call);
    };
    // What drives a run reads the run itself; what else an invocation remembers has to be loaded.
    const direct = claims.flatMap((claim) => (this.#direct.has(claim.functionId) ? directRun(claim) : []));
    const others = claims.map(({ runId }) => runId).filter((id) => !direct.some((run) => run.id === id));
    const driveOthers = async () => {
      try {
        const runs = await this.#writer.load(orgId, others);
        await Promise.all(runs.map(drive));
      } catch (error) {
        if (!(error instanceof StaleCommit)) log.error({ err: error }, 'Claimed work could not be loaded');
        await this.#writer.putBack(
          orgId,
          others.flatMap((id) => calls.get(id) ?? []),
        );
      }
      for (const call of others.flatMap((id) => calls.get(id) ?? [])) done(call);
    };
    await Promise.all([...direct.map(drive), ...(others.length > 0 ? [driveOthers()] : [])]);
  }

  async #call(call: ActiveCall, run: LoadedRun): Promise<void> {
    if (!this.#caller) return;
    const { log } = this.#options;
    const spec = this.#caller.registry.get(run.functionId);
    try {
      const work = this.#direct.get(run.functionId);
      const settlement =
        spec && work
          ? await callDirect(this.#caller, call, { run, spec, work })
          : await callRun(this.#caller, call, run);
      if (!settlement) return;
      await this.#writer.settle(call, settlement).catch((error: unknown) => {
        if (error instanceof StaleCommit) throw error;
        log.error({ err: error, run: run.id }, 'What a call came to could not be stored');
        return this.#writer.settle(call, fail(spec, run, asStepError(error)));
      });
    } catch (error) {
      if (!(error instanceof StaleCommit)) log.error({ err: error, run: run.id }, 'A call could not be settled');
    }
  }
}
