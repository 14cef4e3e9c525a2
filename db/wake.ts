import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import type { Hint } from './hint.ts';

/** Workers listen here for new work: runs in the queue with the payload `runs`, else anything. */
export const WORK_CHANNEL = 'millrace_work';
/** Live views listen here for progress; the payload is `{ org, run }`. */
export const PROGRESS_CHANNEL = 'millrace';
/** Pause between two notifications of progress, each of which may name many runs. Callers of webhooks wait for it. */
const PROGRESS_MS = 2;

/** That runs are in the embedded engine's queue, or requested of another one: nothing else is to do. */
export const RUNS_WAIT: Hint = { channel: WORK_CHANNEL, payload: 'runs' };

/** That a run has moved. */
export const moved = ({ orgId, runId }: { orgId: string; runId: string }): Hint => ({
  channel: PROGRESS_CHANNEL,
  payload: JSON.stringify({ org: orgId, run: runId }),
});

/** Tells every worker that there is work. Lost without harm: workers look for themselves every second. */
export const wakeWorkers = (db: Database): void => send(db, { channel: WORK_CHANNEL, payload: '' }, 0);

/** Tells live views that a run has moved. Lost without harm: they look for themselves now and then. */
export const tellProgress = (db: Database, run: { orgId: string; runId: string }): void =>
  send(db, moved(run), PROGRESS_MS);

const sending = new WeakMap<Database, Map<string, Set<string>>>();

/** Coalesced, and outside the transaction of the fact: inside, notifications make commits wait for each other. */
function send(db: Database, { channel, payload }: Hint, pauseMs: number): void {
  const channels = sending.get(db) ?? new Map<string, Set<string>>();
  sending.set(db, channels);
  const later = channels.get(channel);
  if (later) {
    later.add(payload);
    return;
  }
  channels.set(channel, new Set());
  notify(db, channel, [payload]).finally(() => setTimeout(() => flush(db, channel, pauseMs), pauseMs).unref());
}

function flush(db: Database, channel: string, pauseMs: number): void {
  const payloads = [...(sending.get(db)?.get(channel) ?? [])];
  if (payloads.length === 0) {
    sending.get(db)?.delete(channel);
    return;
  }
  sending.get(db)?.set(channel, new Set());
  notify(db, channel, payloads).finally(() => setTimeout(() => flush(db, channel, pauseMs), pauseMs).unref());
}

const notify = (db: Database, channel: string, payloads: readonly string[]): Promise<void> =>
  db.pool
    .execute(
      sql`select pg_notify(${channel}, payload) from json_array_elements_text(${JSON.stringify(payloads)}::json) as payload`,
    )
    .then(
      () => undefined,
      () => undefined,
    );
