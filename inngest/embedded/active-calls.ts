import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { type Committer, type LedgerCommit, type Place, StaleCommit } from '#lib/runs/committer.ts';
import { asStepError, type StepError, type StepResult } from './protocol.ts';
import type { Fate, StepCommit } from './store/commit-steps.ts';
import type { Held } from './store/queue.ts';
import type { EndedStep } from './verdict.ts';

/** A call of a function that is running in this process, and the ledger rows that wait for their step to end. */
export class ActiveCall {
  readonly held: Held;
  /** Set when the call before this one was lost with its worker. */
  isAfterCrash = false;
  readonly aborter = new AbortController();
  /** Set when nothing more may be written: another claim is current, or the run has ended. */
  isStale = false;
  /** Set when the SDK was stopped after a commit: this worker is going away, or the run is paused. It is called again. */
  isParked = false;
  /** Called without the SDK: every commit is made at once. */
  isDirect = false;
  /** Set when something was committed since the claim. */
  hasCommitted = false;
  /** Set when a commit has ended the invocation together with the run that it drives. */
  isEnded = false;
  /** What could not be stored; ends the invocation. */
  failure: StepError | undefined;
  /** Steps that were committed since the claim, for calls that are made after them. */
  readonly ended: { readonly id: string; readonly result: StepResult }[] = [];
  readonly #ledger = new Map<string, LedgerCommit[]>();

  constructor(held: Held) {
    this.held = held;
  }

  /** True when what the SDK answers no longer counts. */
  get isOver(): boolean {
    return this.isStale || this.isParked || this.failure !== undefined;
  }

  hold(step: string, rows: LedgerCommit): void {
    const hash = hashStep(step);
    this.#ledger.set(hash, [...(this.#ledger.get(hash) ?? []), rows]);
  }

  /** The commit of an ended step with all rows that rode along. */
  commitOf(ended: EndedStep): StepCommit {
    const ledger = this.#ledger.get(ended.step) ?? [];
    this.#ledger.delete(ended.step);
    return { held: this.held, ended, ledger };
  }

  lose(): void {
    this.isStale = true;
    this.aborter.abort(new StaleCommit(this.held.runId));
  }
}

/** The SDK's own hash of a step's id. */
const hashStep = (step: string) => createHash('sha1').update(step).digest('hex');

/** All calls of this process, by invocation; the one that code is running for is `current`. */
export class ActiveCalls {
  readonly #calls = new Map<string, ActiveCall>();
  readonly #current = new AsyncLocalStorage<ActiveCall>();

  get size(): number {
    return this.#calls.size;
  }
  get current(): ActiveCall | undefined {
    return this.#current.getStore();
  }
  get held(): Held[] {
    return [...this.#calls.values()].map((call) => call.held);
  }
  of(runId: string): ActiveCall | undefined {
    return this.#calls.get(runId);
  }

  /** From now on its lease is renewed. An older claim of the same invocation here is lost. */
  add(call: ActiveCall): void {
    this.of(call.held.runId)?.lose();
    this.#calls.set(call.held.runId, call);
  }

  drop(call: ActiveCall): void {
    if (this.of(call.held.runId) === call) this.#calls.delete(call.held.runId);
  }

  /** Runs `work` as a call; anything it asks of the engine is asked for this claim. */
  run<T>(call: ActiveCall, work: () => Promise<T>): Promise<T> {
    return this.#current.run(call, work);
  }

  lose(runIds: Iterable<string>): void {
    for (const runId of runIds) this.of(runId)?.lose();
  }
}

/** Commits a step that has ended, with the rows that ride along. False when the call is over because of it. */
export async function commitEnded(
  commit: (entry: StepCommit) => Promise<Fate>,
  call: ActiveCall,
  ended: EndedStep,
): Promise<boolean> {
  try {
    const fate = await commit(call.commitOf(ended));
    if (fate !== 'stale') call.ended.push({ id: ended.step, result: ended.result });
    if (fate === 'kept') return true;
    if (fate === 'stale') call.lose();
    else call.isParked = true;
  } catch (error) {
    if (error instanceof StaleCommit) call.lose();
    else call.failure = asStepError(error);
  }
  return false;
}

/** The committer of the embedded engine: rows wait in the call for the checkpoint of their step. */
export function embeddedCommitter(calls: ActiveCalls, commit: (entry: StepCommit) => Promise<Fate>): Committer {
  const callOf = ({ invocation }: Pick<Place, 'invocation'>) => {
    const call = calls.current;
    if (call?.held.runId !== invocation || call.isStale) throw new StaleCommit(invocation);
    return call;
  };
  const save: Committer['save'] = async (place, rows) => {
    const call = callOf(place);
    const isEnd = call.isDirect && rows.run?.finishedAt !== undefined;
    const fate = await commit({ held: call.held, ledger: [rows], isEnd }).catch((error: unknown) => {
      if (call.isDirect && !(error instanceof StaleCommit)) call.failure = asStepError(error);
      throw error;
    });
    if (fate === 'stale') {
      call.lose();
      throw new StaleCommit(rows.runId);
    }
    call.hasCommitted = true;
    call.isEnded ||= isEnd;
    return fate === 'paused' ? 'paused' : 'moving';
  };
  return {
    commit: async (place, rows) => {
      const call = callOf(place);
      if (call.isDirect) return save(place, rows);
      call.hold(place.step, rows);
      return 'moving';
    },
    save,
    signal: (place) => callOf(place).aborter.signal,
    isAfterCrash: (place) => callOf(place).isAfterCrash,
  };
}
