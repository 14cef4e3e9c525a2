import { createHash } from 'node:crypto';
import type { RunFlow, RunReason } from '#db/schema/runs.ts';
import { heldReason } from './held-reasons.ts';
import type { ResolvedFlow } from './resolve-flow.ts';

/** The columns of a run that say what limits it. */
export type Admission = {
  readonly flow: RunFlow;
  readonly concurrencyKey: string | null;
  readonly singletonKey: string | null;
  readonly throttleKey: string | null;
  readonly lane: string;
  /** Shown until it is let in, or another limit turns out to hold it. */
  readonly reason: RunReason | null;
};
export type Limits = Pick<ResolvedFlow, 'concurrency' | 'singleton' | 'throttle'>;

/** Undefined where none of the limits is set. */
export function admissionOf(limits: Limits): Admission | undefined {
  const { concurrency, singleton, throttle } = limits;
  if (!concurrency && !singleton && !throttle) return undefined;
  const keys = [concurrency?.key ?? null, singleton?.key ?? null, throttle?.key ?? null] as const;
  const [concurrencyKey, singletonKey, throttleKey] = keys;
  const first = concurrency ? 'concurrency' : singleton ? 'singleton' : 'throttle';
  return {
    flow: {
      ...(concurrency && { concurrency: concurrency.limit }),
      ...(throttle && { throttle: { limit: throttle.limit, periodMs: throttle.periodMs } }),
    },
    concurrencyKey,
    singletonKey,
    throttleKey,
    lane: createHash('sha256').update(JSON.stringify(keys)).digest('base64url'),
    reason: heldReason(first, limits),
  };
}
