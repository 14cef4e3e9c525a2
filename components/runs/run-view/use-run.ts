'use client';

import { useEffect } from 'react';
import type { Store } from '#components/editor/state/store.ts';
import type { RunBackend } from './run-backend.ts';
import { applyChange, NO_RUN, type RunState } from './run-state.ts';

/** Keeps the store on the run with that id, live; without an id nothing is shown. */
export function useRun(store: Store<RunState>, backend: RunBackend, runId: string | null): void {
  useEffect(() => {
    if (runId === null) {
      store.set(() => NO_RUN);
      return;
    }
    return backend.follow(runId, (change) => store.set((state) => applyChange(state, change)));
  }, [store, backend, runId]);
}
