'use client';

import { useEffect } from 'react';
import type { Editor } from './editor-context.tsx';

export type Address = { readonly node: string | null; readonly run: string | null; readonly tab: string | null };

/** Keeps the address on what is looked at: the selected node, the run, the tab; so that it can be shared and reloaded. */
export function useAddress({ store, ui }: Editor, runId: string | null, onAddress: (address: Address) => void): void {
  useEffect(() => {
    let told = '';
    const tell = () => {
      const { nodes } = store.get().selection;
      const { drawer, inspectorTab } = ui.get();
      const address: Address = {
        node: nodes.size === 1 ? ([...nodes][0] ?? null) : null,
        run: runId,
        tab: runId === null ? (inspectorTab === 'parameters' ? null : inspectorTab) : drawer,
      };
      const text = JSON.stringify(address);
      if (text === told) return;
      told = text;
      onAddress(address);
    };
    tell();
    const stop = [store.subscribe(tell), ui.subscribe(tell)];
    return () => {
      for (const end of stop) end();
    };
  }, [store, ui, runId, onAddress]);
}
