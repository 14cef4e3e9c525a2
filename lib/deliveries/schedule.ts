import { LIMITS } from '#lib/engine/limits.ts';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** Pauses before the second and later attempts: the schedule that Standard Webhooks 1.0 recommends. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
const LONGEST_MS = 24 * HOUR;
/** Spreads what failed together over a fifth of the pause. */
const JITTER = 0.2;

/**
 * Milliseconds until the attempt after `attempts` failed ones, or undefined when it was the last. A receiver that names
 * a later time is heard, up to a day. `random` is from 0 to 1.
 */
export function pauseAfter(
  attempts: number,
  { retryAfterMs = 0, random = Math.random() }: { retryAfterMs?: number | undefined; random?: number } = {},
): number | undefined {
  if (attempts >= LIMITS.deliveryTries) return undefined;
  const pause = PAUSES_MS[attempts - 1] ?? LONGEST_MS;
  return Math.max(pause * (1 + JITTER * random), Math.min(retryAfterMs, LONGEST_MS));
}
