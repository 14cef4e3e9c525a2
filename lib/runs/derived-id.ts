import { createHash } from 'node:crypto';

/** A version 7 UUID that follows from a run's id and a purpose: it has the run's time, so that lists stay in order. */
export function derivedId(runId: string, purpose: string): string {
  const hash = createHash('sha256').update(`${runId} ${purpose}`).digest('hex');
  return `${runId.slice(0, 14)}7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
