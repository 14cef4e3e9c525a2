const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The pauses of an Inngest server. */
const PAUSES = [15 * SECOND, 30 * SECOND, ...[1, 2, 5, 10, 20, 40, 60, 120].map((minutes) => minutes * MINUTE)];
const JITTER_MS = 30 * SECOND;

/** Milliseconds before a call is tried again after its attempt number `attempt` (from 0) failed. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return (PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0) + Math.floor(random() * JITTER_MS);
}
