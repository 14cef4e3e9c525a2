import type { Database } from '#db/client.ts';
import { PROGRESS_CHANNEL } from '#db/wake.ts';

/** Waits for news of one run, or of any of an organisation. Close it, or it is kept for ever. */
export type Watch = {
  /** Resolves at the next news since the last call, and after `ms` at the latest: then look for yourself. True at news. */
  next(ms: number): Promise<boolean>;
  close(): void;
};
type Hub = { watch(id: string): Watch };

const shared = Symbol.for('millrace.progress');
const slot = globalThis as { [shared]?: WeakMap<Database, Hub> };

/** News of a run, over the one LISTEN connection of this process. A lost notification costs a poll, nothing more. */
export const watchRun = (db: Database, runId: string): Watch => watch(db, runId);

/** News of all runs of an organisation, on the same terms. */
export const watchOrg = (db: Database, orgId: string): Watch => watch(db, orgId);

function watch(db: Database, id: string): Watch {
  slot[shared] ??= new WeakMap();
  const hubs = slot[shared];
  const hub = hubs.get(db) ?? openHub(db);
  hubs.set(db, hub);
  return hub.watch(id);
}

function openHub(db: Database): Hub {
  const watches = new Map<string, Set<() => void>>();
  const tell = (payload: string) => {
    for (const id of idsIn(payload)) for (const wake of watches.get(id) ?? []) wake();
  };
  // Without the connection the polls go on; postgres.js renews it by itself once it has stood.
  db.sql.listen(PROGRESS_CHANNEL, tell).catch(() => slot[shared]?.delete(db));

  const watch = (id: string): Watch => {
    let isNews = false;
    let resolveNext: (() => void) | undefined;
    const wake = () => {
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
    return { next, close };
  };
  return { watch };
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
