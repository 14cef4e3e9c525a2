import type { Retry } from './document.ts';
import { LIMITS } from './limits.ts';
import type { Fault, FaultKind } from './outcome.ts';

/** Faults that may be gone the next time. The others stay until somebody acts. */
const PASSING: ReadonlySet<FaultKind> = new Set(['upstream', 'bug']);

export type Try = {
  readonly retry: Retry | undefined;
  readonly fault: Fault;
  /** Attempts made so far, this one included. */
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly now: number;
  /** In [0, 1): spreads the tries of many runs that failed together. */
  readonly random: number;
};

/** When to try again, in milliseconds since 1970; undefined when the failure is final. */
export function nextTryAt({ retry, fault, attempts, firstAt, now, random }: Try): number | undefined {
  if (!retry || !PASSING.has(fault.kind) || attempts >= Math.min(retry.tries, LIMITS.retryTries)) return undefined;
  const asked = fault.retryAfterMs ?? 0;
  if (asked > LIMITS.retryDelayMs) return undefined;
  const at = now + Math.max(asked, delayOf(retry, attempts, random));
  return at - firstAt > LIMITS.retryTotalMs ? undefined : at;
}

/** A fixed delay, or one that doubles with each attempt and is drawn from its upper half. */
function delayOf({ backoff, delayMs }: Retry, attempts: number, random: number): number {
  if (backoff === 'fixed') return delayMs;
  const full = Math.min(delayMs * 2 ** (attempts - 1), LIMITS.retryDelayMs);
  return Math.round(full * (0.5 + random / 2));
}
