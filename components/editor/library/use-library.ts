'use client';

import { useEffect } from 'react';
import type { Editor } from '#components/editor/editor-context.tsx';
import type { LibraryBackend } from './library.ts';

/** Loads the organisation's own nodes and templates. Without them the palette has the built-in nodes. */
export function useLibrary({ library }: Editor, backend: LibraryBackend): void {
  useEffect(() => {
    library.set({ backend });
    Promise.all([backend.listNodes(), backend.listTemplates()]).then(
      ([nodes, templates]) => library.set({ nodes, templates, isLoaded: true }),
      () => {},
    );
  }, [backend, library]);
}
