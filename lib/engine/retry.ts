import type { Retry } from './document.ts';
import { compile, evaluate } from './expression/evaluate.ts';
import { ExpressionError } from './expression/expression-error.ts';
import type { ExpressionScope } from './expression/scope.ts';
import { FaultError } from './fault.ts';
import { LIMITS } from './limits.ts';
import type { Fault, FaultKind } from './outcome.ts';

/** Faults that may be gone the next time. The others stay until somebody acts. */
const PASSING: ReadonlySet<FaultKind> = new Set(['upstream', 'bug']);

export type Failed = {
  readonly retry: Retry | undefined;
  readonly fault: Fault;
  /** Attempts made so far, this one included. */
  readonly attempts: number;
};
export type Try = Failed & {
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly now: number;
  /** In [0, 1): spreads the tries of many runs that failed together. */
  readonly random: number;
};

/** When to try again, in milliseconds since 1970; undefined when the failure is final. Throws as `mayTryAgain` does. */
export function nextTryAt({ firstAt, now, random, ...failed }: Try): number | undefined {
  const { retry, fault, attempts } = failed;
  const asked = fault.retryAfterMs ?? 0;
  if (!retry || asked > LIMITS.retryDelayMs || !mayTryAgain(failed)) return undefined;
  const at = now + Math.max(asked, delayOf(retry, attempts, random));
  return at - firstAt > LIMITS.retryTotalMs ? undefined : at;
}

/**
 * Whether the policy allows another try: by its condition, or, where it has none, for faults that may pass by themselves.
 * Throws a `FaultError` of kind `config` when the condition cannot be evaluated or is neither true nor false.
 */
export function mayTryAgain({ retry, fault, attempts }: Failed): boolean {
  if (!retry || attempts >= Math.min(retry.tries, LIMITS.retryTries)) return false;
  return retry.when ? holds(retry.when, { fault, attempts }) : PASSING.has(fault.kind);
}

/** A fixed delay; or one that doubles with each attempt and, unless it is to be exact, is drawn from its upper half. */
function delayOf(
  { backoff, delayMs, maxDelayMs = LIMITS.retryDelayMs, jitter = true }: Retry,
  attempts: number,
  random: number,
): number {
  if (backoff === 'fixed') return delayMs;
  const full = Math.min(delayMs * 2 ** (attempts - 1), maxDelayMs);
  return jitter ? Math.round(full * (0.5 + random / 2)) : full;
}

/** What is wrong with a condition as it is written; undefined when it can be read. */
export function conditionProblem(when: string): string | undefined {
  try {
    compile(templateOf(when));
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

const templateOf = (when: string) => (when.startsWith('=') ? when : `={{ ${when} }}`);

function holds(when: string, { fault, attempts }: { fault: Fault; attempts: number }): boolean {
  try {
    const value = evaluate(compile(templateOf(when)), scopeOf(fault, attempts));
    if (typeof value === 'boolean') return value;
    throw badCondition(fault, 'it is neither true nor false');
  } catch (error) {
    if (error instanceof ExpressionError) throw badCondition(fault, error.message);
    throw error;
  }
}

/** All that a condition can see. `status` is that of an HTTP answer. */
function scopeOf({ kind, code, message, details = null }: Fault, attempts: number): ExpressionScope {
  const status = typeof details === 'object' && details !== null && 'status' in details ? details.status : null;
  const error = { kind, code, message, details, ...(typeof status === 'number' && { status }) };
  return {
    items: [],
    itemsOf: () => undefined,
    ancestor: () => undefined,
    timezone: 'UTC',
    now: () => 0,
    random: () => 0,
    runIndex: 0,
    workflow: { id: '', name: '' },
    execution: { id: '', mode: '', resumeUrl: '' },
    extra: { $error: error, $attempt: attempts },
  };
}

const badCondition = ({ code, message }: Fault, why: string) =>
  new FaultError({
    kind: 'config',
    code: 'retry_condition',
    message: `The condition for trying again cannot be used: ${why}. Correct it in the settings of the node. It had failed with ${code}: ${message}`,
  });
