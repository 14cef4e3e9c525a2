import type { Database } from '#db/client.ts';
import { PROGRESS_CHANNEL } from '#db/wake.ts';

/** Waits for news of one run. Close it, or it is kept for ever. */
export type Watch = {
  /** Resolves at the next news since the last call, and after `ms` at the latest: then look for yourself. */
  next(ms: number): Promise<void>;
  close(): void;
};
type Hub = { watch(runId: string): Watch };

const shared = Symbol.for('millrace.progress');
const slot = globalThis as { [shared]?: WeakMap<Database, Hub> };

/** News of a run, over the one LISTEN connection of this process. A lost notification costs a poll, nothing more. */
export function watchRun(db: Database, runId: string): Watch {
  slot[shared] ??= new WeakMap();
  const hubs = slot[shared];
  const hub = hubs.get(db) ?? openHub(db);
  hubs.set(db, hub);
  return hub.watch(runId);
}

function openHub(db: Database): Hub {
  const watches = new Map<string, Set<() => void>>();
  const tell = (payload: string) => {
    for (const wake of watches.get(runOf(payload)) ?? []) wake();
  };
  // Without the connection the polls go on; postgres.js renews it by itself once it has stood.
  db.sql.listen(PROGRESS_CHANNEL, tell).catch(() => slot[shared]?.delete(db));

  const watch = (runId: string): Watch => {
    let isNews = false;
    let resolveNext: (() => void) | undefined;
    const wake = () => {
      isNews = true;
      resolveNext?.();
    };
    const all = watches.get(runId) ?? new Set();
    watches.set(runId, all.add(wake));
    const next = async (ms: number) => {
      if (!isNews)
        await waitAtMost(ms, (resolve) => {
          resolveNext = resolve;
        });
      isNews = false;
    };
    const close = () => {
      all.delete(wake);
      if (all.size === 0) watches.delete(runId);
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

function runOf(payload: string): string {
  try {
    return String(JSON.parse(payload).run);
  } catch {
    return '';
  }
}
