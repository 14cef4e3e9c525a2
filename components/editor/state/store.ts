import { useSyncExternalStore } from 'react';

/** State that lives outside of React, so that a view re-renders only when what it selects changed. */
export type Store<S> = {
  readonly get: () => S;
  readonly set: (change: Partial<S> | ((state: S) => S)) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      const next = typeof change === 'function' ? change(state) : { ...state, ...change };
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `select` takes from the store; it must return the same object while nothing it reads changed. */
export function useStore<S, T>(store: Pick<Store<S>, 'get' | 'subscribe'>, select: (state: S) => T): T {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
