import { setTimeout as pause } from 'node:timers/promises';
import { databaseFault } from '#db/database-error.ts';

const PAUSES_MS = [100, 300, 900];

/**
 * Does the work again while the database restarts, for little more than a second: then the sender had better try again.
 * The work must be repeatable, since a commit whose answer was lost may have happened.
 */
export async function throughRestarts<T>(work: () => Promise<T>): Promise<T> {
  for (const ms of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (databaseFault(error)?.kind !== 'unavailable') throw error;
      await pause(ms * (0.5 + Math.random()));
    }
  }
  return work();
}
