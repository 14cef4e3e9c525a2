import type { Database } from '#db/client.ts';
import { PROGRESS_CHANNEL } from '#db/wake.ts';
import type { RunEnd } from './run-end.ts';

/** Waits for news of one run, or of any of an organisation. Close it, or it is kept for ever. */
export type Watch = {
  /** Resolves at the next news since the last call, and after `ms` at the latest: then look for yourself. True at news. */
  next(ms: number): Promise<boolean>;
  /** How the run ended, where the news said it. */
  readonly end: RunEnd | undefined;
  close(): void;
};
type Hub = { watch(id: string): Watch; tell(runId: string, end: RunEnd): void };

const shared = Symbol.for('millrace.progress');
const slot = globalThis as { [shared]?: WeakMap<Database, Hub> };

/** News of a run, over the one LISTEN connection of this process. A lost notification costs a poll, nothing more. */
export const watchRun = (db: Database, runId: string): Watch => watch(db, runId);

/** News of all runs of an organisation, on the same terms. */
export const watchOrg = (db: Database, orgId: string): Watch => watch(db, orgId);

/** Tells who watches a run here how it ended. */
export const tellEnd = (db: Database, runId: string, end: RunEnd): void => slot[shared]?.get(db)?.tell(runId, end);

function watch(db: Database, id: string): Watch {
  slot[shared] ??= new WeakMap();
  const hubs = slot[shared];
  const hub = hubs.get(db) ?? openHub(db);
  hubs.set(db, hub);
  return hub.watch(id);
}

function openHub(db: Database): Hub {
  const watches = new Map<string, Set<(end?: RunEnd) => void>>();
  const move = (payload: string) => {
    for (const id of idsIn(payload)) for (const wake of watches.get(id) ?? []) wake();
  };
  const tell: Hub['tell'] = (runId, end) => {
    for (const wake of watches.get(runId) ?? []) wake(end);
  };
  // Without the connection the polls go on; postgres.js renews it by itself once it has stood.
  db.sql.listen(PROGRESS_CHANNEL, move).catch(() => slot[shared]?.delete(db));

  const watch = (id: string): Watch => {
    let isNews = false;
    let told: RunEnd | undefined;
    let resolveNext: (() => void) | undefined;
    const wake = (end?: RunEnd) => {
      told ??= end;
      isNews = true;
      resolveNext?.();
    };
    const all = watches.get(id) ?? new Set();
    watches.set(id, all.add(wake));
    const next = async (ms: number) => {
      if (!isNews)
        await waitAtMost(ms, (resolve) => {
          resolveNext = resolve;
        });
      const wasNews = isNews;
      isNews = false;
      return wasNews;
    };
    const close = () => {
      all.delete(wake);
      if (all.size === 0) watches.delete(id);
      resolveNext?.();
    };
    return {
      next,
      close,
      get end() {
        return told;
      },
    };
  };
  return { watch, tell };
}

function waitAtMost(ms: number, start: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    start(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Of a run and its organisation. */
function idsIn(payload: string): string[] {
  try {
    const { run, org } = JSON.parse(payload);
    return [String(run), String(org)];
  } catch {
    return [];
  }
}
