'use client';

import { useEffect } from 'react';
import type { Editor } from '#components/editor/editor-context.tsx';
import { formKey, type LibraryBackend } from './library.ts';

/**
 * Loads the organisation's own nodes and templates, and the forms of those that the workflow uses. Without them the
 * palette has the built-in nodes.
 */
export function useLibrary({ store, library }: Editor, backend: LibraryBackend): void {
  useEffect(() => {
    library.set({ backend });
    Promise.all([backend.listNodes(), backend.listTemplates()]).then(
      ([nodes, templates]) => library.set({ nodes, templates, isLoaded: true }),
      () => {},
    );
  }, [backend, library]);
  useEffect(() => {
    const asked = new Set<string>();
    const look = () => {
      for (const node of store.get().document.nodes) {
        const own = library.get().nodes.find(({ slug }) => node.type === 'custom' && slug === node.parameters.node);
        const key = formKey(node);
        if (!own || asked.has(key)) continue;
        asked.add(key);
        backend.getVersion(own.id, Number(node.parameters.version)).then(
          ({ fields }) => library.set((state) => ({ ...state, forms: new Map(state.forms).set(key, fields) })),
          // Publishing says what is wrong with a version that is not there.
          () => {},
        );
      }
    };
    look();
    const stops = [store.subscribe(look), library.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [backend, store, library]);
}
