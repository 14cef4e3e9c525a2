'use client';

import { useEffect } from 'react';
import type { Store } from '#components/editor/state/store.ts';
import type { RunChange } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';
import { applyChange, NO_RUN, type RunState } from './run-state.ts';

/** Between two takings-in at least so many times as long as the last one took: the page stays free for people. */
const REST = 4;

/** Keeps the store on the run with that id, live; without an id nothing is shown. */
export function useRun(store: Store<RunState>, backend: RunBackend, runId: string | null): void {
  useEffect(() => {
    if (runId === null) {
      store.set(() => NO_RUN);
      return;
    }
    const { add, close } = gather((change) => store.set((state) => applyChange(state, change)));
    const leave = backend.follow(runId, add);
    return () => {
      leave();
      close();
    };
  }, [store, backend, runId]);
}

/** Takes in at once what comes alone, and together what comes faster than it can be taken in. */
function gather(take: (change: RunChange) => void) {
  let waiting: RunChange | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (!waiting) return;
    const begun = performance.now();
    take(waiting);
    waiting = undefined;
    timer = setTimeout(flush, (performance.now() - begun) * REST);
  };
  const add = (change: RunChange) => {
    const isSame = waiting?.run.id === change.run.id;
    waiting = isSame && waiting ? { run: change.run, nodes: [...waiting.nodes, ...change.nodes] } : change;
    if (timer === undefined) flush();
  };
  return { add, close: () => clearTimeout(timer) };
}
