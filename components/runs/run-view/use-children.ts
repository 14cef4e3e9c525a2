'use client';

import { useEffect, useState } from 'react';
import type { RunView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';
import type { RunState } from './run-state.ts';

/** Runs that were called, by the activation that called them. */
export type Children = ReadonlyMap<string, readonly RunView[]>;

const NONE: Children = new Map();
const LOOK_MS = 3000;

/** The runs that this run called, and those of kept activations; looked at again while anything goes on. */
export function useChildren(backend: RunBackend, runId: string, state: RunState): Children {
  const [children, setChildren] = useState(NONE);
  const isLive = state.run?.finishedAt === null;
  const parents = parentsOf(runId, state);
  useEffect(() => {
    let left = false;
    const load = async () => {
      // Who may not be told of them sees the run without.
      const found = await Promise.all(parents.split(',').map((id) => backend.listChildren(id))).catch(() => []);
      if (!left) setChildren(Map.groupBy(found.flat(), (run) => run.parentActivation ?? ''));
    };
    void load();
    const timer = isLive ? setInterval(load, LOOK_MS) : undefined;
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [backend, parents, isLive]);
  return children;
}

function parentsOf(runId: string, { activations }: RunState): string {
  const kept = new Set<string>();
  for (const { keptFrom } of activations.values()) if (keptFrom) kept.add(keptFrom);
  return [runId, ...kept].join();
}
