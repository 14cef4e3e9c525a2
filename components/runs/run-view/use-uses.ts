'use client';

import { useEffect, useMemo } from 'react';
import type { Editor } from '#components/editor/editor-context.tsx';
import { ownersIn } from '#components/editor/state/hang.ts';
import { useStore } from '#components/editor/state/store.ts';
import type { PanelNode } from './panel-node.ts';
import type { RunBackend } from './run-backend.ts';
import type { RunState } from './run-state.ts';
import { usesIn } from './uses.ts';

const LOOK_MS = 3000;
/** Lines read at most; the log shows the same number. */
const MOST = 2000;

/**
 * Keeps the editor's `uses` at those of a run, looked at again while it goes on. Returns what a node that is plugged
 * into another has to tell of them.
 */
export function useUses(
  { store, uses }: Editor,
  backend: RunBackend,
  { run }: RunState,
): (nodeId: string) => PanelNode['plugged'] {
  const document = useStore(store, (now) => now.document);
  const owners = useMemo(() => ownersIn(document), [document]);
  const { byNode } = useStore(uses, (now) => now);
  const runId = run?.id;
  const isLive = run?.finishedAt === null;
  const hasPlugged = owners.size > 0;
  useEffect(() => {
    if (!runId) return;
    return () => uses.set({ byNode: new Map() });
  }, [uses, runId]);
  useEffect(() => {
    if (!runId || !hasPlugged) return;
    let left = false;
    const load = async () => {
      // Whoever looks at the log itself is told what is wrong with it.
      const lines = await backend.listLogs(runId, { level: 'info', most: MOST }).catch(() => []);
      if (!left && lines.length > 0) uses.set({ byNode: usesIn(lines, ownersIn(store.get().document)) });
    };
    void load();
    const timer = isLive ? setInterval(load, LOOK_MS) : undefined;
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [backend, store, uses, runId, isLive, hasPlugged]);
  return (nodeId) => {
    const owner = document.nodes.find(({ id }) => id === owners.get(nodeId));
    return owner && { owner: owner.name, uses: byNode.get(nodeId) ?? [] };
  };
}
