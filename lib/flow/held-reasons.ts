import type { RunReason } from '#db/schema/runs.ts';
import type { ReasonCode } from '#lib/engine/reasons.ts';
import type { ResolvedFlow } from './resolve-flow.ts';

type Limits = { readonly [K in 'concurrency' | 'throttle' | 'debounce' | 'batch' | 'singleton']?: ResolvedFlow[K] };
export type HeldBy = Extract<ReasonCode, 'concurrency' | 'org_concurrency' | 'singleton' | 'throttle'>;

/** Why a run is held, in numbers. `until` is when it may go on at the earliest, where that is known. */
export function heldReason(code: HeldBy, limits: Limits, until?: Date): RunReason {
  return { code, message: messageOf(code, limits), ...(until && { until: until.toISOString() }) };
}

function messageOf(code: HeldBy, { concurrency, singleton, throttle }: Limits): string {
  switch (code) {
    case 'concurrency':
      return `${counted(concurrency?.limit ?? 1, 'run')} of this workflow may have started and not ended${forKey(concurrency?.key)}.`;
    case 'singleton':
      return `The run before it has not ended${forKey(singleton?.key)}.`;
    case 'throttle':
      return `${counted(throttle?.limit ?? 1, 'run')} may start within ${span(throttle?.periodMs ?? 0)}${forKey(throttle?.key)}.`;
    case 'org_concurrency':
      return 'As many runs as the organisation allows have started and not ended.';
  }
}

/** Why a run gathers what further triggers bring. */
export function pendingReason({ debounce, batch }: Limits, until: Date, gathered: number): RunReason {
  const message = batch
    ? `${gathered} of ${batch.size} triggers have come${forKey(batch.key)}.`
    : `Nothing must come for ${span(debounce?.delayMs ?? 0)}${forKey(debounce?.key)}.`;
  return { code: batch ? 'batch' : 'debounce', message, until: until.toISOString() };
}

const counted = (number: number, what: string) => (number === 1 ? `At most one ${what}` : `At most ${number} ${what}s`);
const forKey = (key: string | undefined) => (key ? ` with the key ${JSON.stringify(key)}` : '');

/** "90 seconds", "2 hours": the largest unit that needs no fraction. */
export function span(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ] as const;
  const [size, name] = units.find(([each]) => ms >= each && ms % each === 0) ?? [1, 'millisecond'];
  const number = ms / size;
  return number === 1 ? `one ${name}` : `${number} ${name}s`;
}
