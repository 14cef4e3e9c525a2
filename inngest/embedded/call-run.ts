import { newId } from '#lib/ids.ts';
import { type ActiveCall, commitEnded } from './active-calls.ts';
import { compileMatch } from './match.ts';
import { asStepError, callRequest, readReply, type StepError } from './protocol.ts';
import type { FunctionSpec, Handler, Registry } from './registry.ts';
import type { Fate, StepCommit } from './store/commit-steps.ts';
import { internalEvent, subjectOf } from './store/insert-runs.ts';
import type { LoadedRun } from './store/load.ts';
import type { Settlement } from './store/settle.ts';
import type { NewWait } from './store/waits.ts';
import { judge, type Verdict, type Wait } from './verdict.ts';

export type Caller = {
  readonly handler: Handler;
  readonly registry: Registry;
  readonly commit: (entry: StepCommit) => Promise<Fate>;
  readonly backoff: (attempt: number) => number;
  /** True when functions are to stop after the step they are in. */
  readonly isDraining: () => boolean;
  /** True when there is no place here for another call that an organisation may have. */
  readonly isFull: () => boolean;
};

/** An invocation that took this many workers with it, without getting anywhere in between, has failed. */
export const MOST_CRASHES = 20;

/**
 * Calls the function of a claimed invocation, commits the steps that came back with the answer, and says how to settle.
 */
export async function callRun(caller: Caller, call: ActiveCall, run: LoadedRun): Promise<Settlement> {
  const spec = caller.registry.get(run.functionId);
  if (!spec) return fail(undefined, run, unknownFunction(run.functionId));
  if (run.crashes >= MOST_CRASHES) return fail(spec, run, crashed(run));
  call.isAfterCrash = run.crashes > 0;
  let verdict = judge(await send(caller, call, { run, spec }));
  if (verdict.planned.length > 0) verdict = await callPlanned(caller, call, { run, spec, verdict });
  for (const ended of call.isOver ? [] : verdict.ended) await commitEnded(caller.commit, call, ended);
  if (call.failure) return fail(spec, run, call.failure);
  if (call.isStale) return { kind: 'abandon' };
  if (call.isParked) return { kind: 'due', at: { afterMs: 0 }, attempt: 0, waits: [] };
  return settlementOf(caller, { run, spec, verdict });
}

type Target = { readonly run: LoadedRun; readonly spec: FunctionSpec; readonly step?: string };

const send = async ({ handler }: Caller, { held, ended }: ActiveCall, { run, spec, step }: Target) =>
  readReply(
    await handler(
      callRequest({
        ...run,
        runId: run.id,
        steps: [...run.steps, ...ended],
        generation: held.generation,
        maxAttempts: spec.maxAttempts,
        ...(step === undefined ? {} : { step }),
      }),
    ),
  );

/** Parallel steps: each has a call of its own, side by side. What they come to is judged together. */
async function callPlanned(
  caller: Caller,
  call: ActiveCall,
  { run, spec, verdict }: Target & { verdict: Verdict },
): Promise<Verdict> {
  const verdicts = await Promise.all(
    verdict.planned.map(async (step) => judge(await send(caller, call, { run, spec, step }))),
  );
  const hasKind = (kind: string) => verdicts.find(({ next }) => next.kind === kind)?.next;
  return {
    ended: [...verdict.ended, ...verdicts.flatMap(({ ended }) => ended)],
    waits: verdict.waits,
    planned: [],
    next: hasKind('end') ?? hasKind('retry') ?? { kind: 'continue' },
  };
}

function settlementOf(caller: Caller, { run, spec, verdict }: Target & { verdict: Verdict }): Settlement {
  const { next } = verdict;
  if (next.kind === 'end') {
    return 'error' in next.result ? fail(spec, run, next.result.error) : { kind: 'end', result: next.result };
  }
  if (next.kind === 'retry' && run.attempt + 1 >= spec.maxAttempts) return fail(spec, run, next.error);
  try {
    const waits = verdict.waits.map((wait) => newWait(wait, run, caller.registry));
    if (next.kind === 'wait') return { kind: 'wait', waits };
    if (next.kind === 'continue') return { kind: 'due', at: { afterMs: 0 }, attempt: 0, waits };
    return { kind: 'due', at: next.after ?? { afterMs: caller.backoff(run.attempt) }, attempt: run.attempt + 1, waits };
  } catch (error) {
    return fail(spec, run, asStepError(error));
  }
}

function newWait({ step, name: stepName, due, ...wait }: Wait, run: LoadedRun, registry: Registry): NewWait {
  const place = { step, stepName, due };
  switch (wait.kind) {
    case 'sleep':
      return { ...place, kind: 'sleep' };
    case 'event': {
      const match = wait.if ? compileMatch(wait.if, { subject: 'async', event: run.event }) : {};
      return { ...place, kind: 'event', name: wait.event, match };
    }
    case 'invoke': {
      const { functionId, payload } = wait;
      if (!registry.has(functionId)) throw new Error(unknownFunction(functionId).message);
      const event = internalEvent('inngest/function.invoked', payload);
      const child = { id: newId(), functionId, event, causeId: event.id, subjectId: subjectOf(event) };
      return { ...place, kind: 'invoke', name: child.id, child };
    }
  }
}

/** Ends an invocation as failed, and starts the function that wants to know. */
export function fail(spec: FunctionSpec | undefined, run: LoadedRun, error: StepError): Settlement {
  const result = { error };
  if (!spec?.onFailure) return { kind: 'end', result };
  const data = { function_id: spec.id, run_id: run.id, error, event: run.event };
  const event = internalEvent('inngest/function.failed', data);
  const onFailure = {
    id: newId(),
    functionId: spec.onFailure,
    event,
    causeId: run.id,
    subjectId: subjectOf(run.event),
  };
  return { kind: 'end', result, onFailure };
}

const unknownFunction = (id: string): StepError => ({
  name: 'UnknownFunction',
  message: `This version of Millrace has no function ${id}. Start the version that made this run.`,
});
export const crashed = ({ crashes }: LoadedRun): StepError => ({
  name: 'WorkerCrashed',
  message: `${crashes} workers ended while they ran the same step, so it is not tried again. Look for what uses up memory.`,
});
