'use client';

import { useEffect } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { WorkflowView } from '#lib/workflows/schema.ts';
import { backupKey, backupText, readBackup } from './state/draft-backup.ts';
import type { EditorStore } from './state/editor-store.ts';
import type { Draft } from './use-autosave.ts';

/** Keeps in this browser what is not stored yet, and brings it back after a crash or a closed tab. */
export function useDraftBackup(store: EditorStore, draft: Draft, workflow: WorkflowView): void {
  const { id, document, draftRevision } = workflow;
  useEffect(() => {
    const key = backupKey(id);
    const kept = readBackup(localStorage.getItem(key), { base: draftRevision, document });
    if (kept) {
      store.dispatch({ type: 'replace', document: kept.document, label: 'Restore unsaved changes' });
      const words = kept.isStale
        ? 'Your unsaved changes are back. Somebody saved meanwhile: undo shows what is stored.'
        : 'Your unsaved changes are back.';
      toast(words, { undo: () => store.dispatch({ type: 'undo' }) });
    }
    return draft.subscribe(() => {
      const now = draft.get();
      if (now.state === 'saved') localStorage.removeItem(key);
      else if (now.state !== 'saving') keep(key, backupText(now));
    });
  }, [store, draft, id, document, draftRevision]);
}

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A full or forbidden storage costs the backup only; the draft is on its way to the server.
  }
}
