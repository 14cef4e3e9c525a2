import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import type { Hint } from './hint.ts';

/** Workers listen here for new work: runs in the queue with the payload `runs`, else anything. */
export const WORK_CHANNEL = 'millrace_work';
/** Live views listen here for progress; the payload is `{ org, run }`. */
export const PROGRESS_CHANNEL = 'millrace';
/** Pause between two notifications of progress, each of which may name many runs. Callers of webhooks wait for it. */
const PROGRESS_MS = 2;
/** The same for news that whoever waits for it has had already. */
const LATER_MS = 50;

/** That runs are in the embedded engine's queue, or requested of another one: nothing else is to do. */
export const RUNS_WAIT: Hint = { channel: WORK_CHANNEL, payload: 'runs' };

/** That a run has moved. */
export const moved = ({ orgId, runId }: { orgId: string; runId: string }): Hint => ({
  channel: PROGRESS_CHANNEL,
  payload: JSON.stringify({ org: orgId, run: runId }),
});

/** Tells every worker that there is work. Lost without harm: workers look for themselves every second. */
export const wakeWorkers = (db: Database): void =>
  send(db, { channel: WORK_CHANNEL, payload: '' }, { leadMs: 0, pauseMs: 0 });

/** Tells live views that a run has moved. Lost without harm: they look for themselves now and then. */
export const tellProgress = (db: Database, run: { orgId: string; runId: string }): void =>
  send(db, moved(run), { leadMs: 0, pauseMs: PROGRESS_MS });

/** The same of a run whose end was told already to who waits for it. */
export const tellProgressLater = (db: Database, run: { orgId: string; runId: string }): void =>
  send(db, moved(run), { leadMs: LATER_MS, pauseMs: LATER_MS });

/** When the first notification leaves, and how long the next ones are collected. */
type Pace = { readonly leadMs: number; readonly pauseMs: number };
const sending = new WeakMap<Database, Map<string, Set<string>>>();

/** Coalesced, and outside the transaction of the fact: inside, notifications make commits wait for each other. */
function send(db: Database, { channel, payload }: Hint, pace: Pace): void {
  const waiting = sending.get(db) ?? new Map<string, Set<string>>();
  sending.set(db, waiting);
  const line = `${channel} ${pace.leadMs}`;
  const later = waiting.get(line);
  if (later) {
    later.add(payload);
    return;
  }
  waiting.set(line, new Set([payload]));
  const flush = () => {
    const payloads = [...(waiting.get(line) ?? [])];
    if (payloads.length === 0) {
      waiting.delete(line);
      return;
    }
    waiting.set(line, new Set());
    notify(db, channel, payloads).finally(() => setTimeout(flush, pace.pauseMs).unref());
  };
  if (pace.leadMs > 0) setTimeout(flush, pace.leadMs).unref();
  else flush();
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
