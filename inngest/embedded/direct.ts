import { StaleCommit } from '#lib/runs/committer.ts';
import type { ActiveCall } from './active-calls.ts';
import { type Caller, crashed, fail, MOST_CRASHES } from './call-run.ts';
import { compileMatch } from './match.ts';
import { asStepError, type InngestEvent } from './protocol.ts';
import type { FunctionSpec } from './registry.ts';
import type { LoadedRun } from './store/load.ts';
import type { Claim } from './store/queue.ts';
import type { Settlement } from './store/settle.ts';
import type { NewWait } from './store/waits.ts';

/**
 * What a function is given instead of the SDK's tools. Nothing is remembered of its steps: it finds in its own ledger what
 * was done, and looks there before it waits. A wait ends the call; the function is called anew when the wait is over.
 */
export type DirectSteps = {
  run<T>(step: { readonly id: string; readonly name: string }, work: () => Promise<T>): Promise<T>;
  waitForEvent(
    id: string,
    wait: { readonly event: string; readonly if: string; readonly timeout: Date },
  ): Promise<unknown>;
  sleepUntil(id: string, due: Date): Promise<unknown>;
  /** Every wait is the first of its call. */
  readonly isForgetful: true;
  /** Ends the call when every place of this worker is taken: it goes on in its turn. */
  readonly giveWay: () => void;
};

/** A function that this engine may call without the SDK: faster, and in every other way the same. */
export type DirectFunction = (call: {
  readonly event: InngestEvent;
  readonly invocation: string;
  readonly attempt: number;
  /** Nobody was called for this invocation before. */
  readonly isFirst: boolean;
  readonly step: DirectSteps;
}) => Promise<void>;
/** By the id of the function. */
export type DirectFunctions = ReadonlyMap<string, DirectFunction>;

/** An invocation as its claim has it: what asks for a run to be driven names the run and nothing else. None without a run. */
export function directRun({ runId: id, orgId, functionId, subjectId, attempt, crashes }: Claim): LoadedRun[] {
  if (!subjectId) return [];
  const event = { id, name: 'run/requested', data: { runId: subjectId, orgId }, ts: Date.now() };
  return [{ id, functionId, event, attempt, crashes, steps: [] }];
}

type Called = { readonly run: LoadedRun; readonly spec: FunctionSpec; readonly work: DirectFunction };

/** Calls a function without the SDK and says how to settle; undefined when its last commit has ended the invocation. */
export async function callDirect(
  caller: Caller,
  call: ActiveCall,
  { run, spec, work }: Called,
): Promise<Settlement | undefined> {
  if (run.crashes >= MOST_CRASHES) return fail(spec, run, crashed(run));
  call.isAfterCrash = run.crashes > 0;
  call.isDirect = true;
  try {
    const { id: invocation, event, attempt } = run;
    await work({ event, invocation, attempt, isFirst: call.held.generation === 1, step: stepsFor(caller, run) });
    if (call.isStale) return { kind: 'abandon' };
    return call.isEnded ? undefined : { kind: 'end', result: { data: null } };
  } catch (error) {
    if (call.failure) return fail(spec, run, call.failure);
    if (call.isStale || error instanceof StaleCommit) return { kind: 'abandon' };
    if (error instanceof Suspended) return error.settlement;
    const attempt = call.hasCommitted ? 0 : run.attempt;
    if (attempt + 1 >= spec.maxAttempts) return fail(spec, run, asStepError(error));
    return { kind: 'due', at: { afterMs: caller.backoff(attempt) }, attempt: attempt + 1, waits: [] };
  }
}

/** Thrown through the function to end its call. */
class Suspended extends Error {
  override readonly name = 'Suspended';
  readonly settlement: Settlement;
  constructor(settlement: Settlement) {
    super('The call ends here and goes on later.');
    this.settlement = settlement;
  }
}

function stepsFor({ isDraining, isFull }: Caller, { event }: LoadedRun): DirectSteps {
  const wait = (added: Pick<NewWait, 'kind' | 'name' | 'match'>, due: Date) => {
    const place = { step: 'wait', stepName: '', due: { at: due.toISOString() } };
    throw new Suspended({ kind: 'wait', waits: [{ ...place, ...added }], isAnew: true });
  };
  const goOnLater = () => {
    throw new Suspended({ kind: 'due', at: { afterMs: 0 }, attempt: 0, waits: [] });
  };
  return {
    isForgetful: true,
    giveWay: () => {
      if (isFull()) goOnLater();
    },
    async run(_step, work) {
      const result = await work();
      if (isDraining()) goOnLater();
      return result;
    },
    waitForEvent: async (_id, { event: name, if: condition, timeout }) =>
      wait({ kind: 'event', name, match: compileMatch(condition, { subject: 'async', event }) }, timeout),
    sleepUntil: async (_id, due) => wait({ kind: 'sleep' }, due),
  };
}
