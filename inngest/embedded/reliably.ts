import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFault } from '#db/database-error.ts';

const FIRST_MS = 50;
const LONGEST_MS = 1000;

/**
 * Does the work again while the database is away, and, unless `throwsBusy`, while somebody else has what it needs; until
 * the signal aborts. The work must be repeatable: a commit whose answer was lost may have happened.
 */
export async function reliably<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  { throwsBusy = false } = {},
): Promise<T> {
  for (let pause = FIRST_MS; ; pause = Math.min(pause * 2, LONGEST_MS)) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      const kind = databaseFault(error)?.kind;
      if (kind !== 'unavailable' && (kind !== 'busy' || throwsBusy)) throw error;
      // Ended by the signal, it is the signal's own reason that is thrown, above.
      await sleep(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }
}
