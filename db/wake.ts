import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';

/** Workers listen here for new work; the payload is empty. */
export const WORK_CHANNEL = 'millrace_work';
/** Live views listen here for progress; the payload is `{ org, run }`. */
export const PROGRESS_CHANNEL = 'millrace';

const sending = new WeakMap<Database, { again: boolean }>();

/**
 * Tells every worker that there is work. A hint only: coalesced, outside the transaction of the fact (inside, it would
 * serialise commits), and lost without harm, since workers look for themselves every second.
 */
export function wakeWorkers(db: Database): void {
  const current = sending.get(db);
  if (current) {
    current.again = true;
    return;
  }
  const state = { again: false };
  sending.set(db, state);
  db.pool
    .execute(sql`select pg_notify(${WORK_CHANNEL}, '')`)
    .catch(() => undefined)
    .finally(() => {
      sending.delete(db);
      if (state.again) wakeWorkers(db);
    });
}
