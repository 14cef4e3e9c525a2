'use client';

import { useEffect, useMemo } from 'react';
import type { WorkflowView } from '#lib/workflows/schema.ts';
import type { EditorBackend } from './backend.ts';
import { type Autosave, type AutosaveEvent, autosave, isUnsaved, saveDelay, savedDraft } from './state/autosave.ts';
import type { EditorStore } from './state/editor-store.ts';
import { createStore, type Store } from './state/store.ts';

export type Draft = Store<Autosave> & {
  readonly tell: (event: AutosaveEvent) => void;
  /** Resolves once everything is stored; rejects with what stands in the way. */
  readonly flush: () => Promise<void>;
};

type Saved = {
  readonly store: EditorStore;
  readonly backend: EditorBackend;
  readonly workflow: WorkflowView;
  readonly onStored: (workflow: WorkflowView) => void;
};

/** Saves the draft a moment after each change, one save at a time, and again when the server is back. */
export function useAutosave({ store, backend, workflow, onStored }: Saved): Draft {
  const draft = useMemo(() => {
    const state = createStore(savedDraft(workflow.document, workflow.draftRevision));
    const tell = (event: AutosaveEvent) => state.set((now) => autosave(now, event));
    return { ...state, tell, flush: () => flush(state, tell) };
  }, [workflow.document, workflow.draftRevision]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let sent: Autosave['sent'];
    const plan = () => {
      clearTimeout(timer);
      const now = draft.get();
      const delay = saveDelay(now);
      if (delay !== null) timer = setTimeout(() => draft.tell({ type: 'due' }), delay);
      if (now.state !== 'saving' || now.sent === sent) return;
      sent = now.sent;
      void send(backend, now).then(([event, stored]) => {
        sent = undefined;
        draft.tell(event);
        if (stored) onStored(stored);
      });
    };
    const changed = () => draft.tell({ type: 'changed', document: store.get().document });
    const leave = (event: BeforeUnloadEvent) => isUnsaved(draft.get()) && event.preventDefault();
    const online = () => draft.tell({ type: 'due' });
    const stop = [draft.subscribe(plan), store.subscribe(changed)];
    window.addEventListener('beforeunload', leave);
    window.addEventListener('online', online);
    return () => {
      clearTimeout(timer);
      for (const end of stop) end();
      window.removeEventListener('beforeunload', leave);
      window.removeEventListener('online', online);
    };
  }, [draft, store, backend, onStored]);
  return draft;
}

async function send(backend: EditorBackend, { sent, base }: Autosave): Promise<[AutosaveEvent, WorkflowView?]> {
  if (!sent) return [{ type: 'unreachable' }];
  try {
    const answer = await backend.save(sent, base);
    if (answer.kind === 'stored') {
      return [{ type: 'stored', revision: answer.workflow.draftRevision, at: Date.now() }, answer.workflow];
    }
    if (answer.kind === 'conflict') return [{ type: 'conflict', revision: answer.revision }];
    return [{ type: 'refused', message: answer.message }];
  } catch {
    return [{ type: 'unreachable' }];
  }
}

async function flush(state: Store<Autosave>, tell: (event: AutosaveEvent) => void): Promise<void> {
  tell({ type: 'due' });
  while (state.get().state === 'saving') {
    await new Promise<void>((resolve) => {
      const stop = state.subscribe(() => {
        stop();
        resolve();
      });
    });
    if (state.get().state === 'changed') tell({ type: 'due' });
  }
  const { state: where, message } = state.get();
  if (where === 'offline')
    throw new Error('The server can not be reached. Your changes are kept here; try again shortly.');
  if (where === 'conflict') throw new Error('Somebody else saved this workflow. Decide first which draft to keep.');
  if (where !== 'saved') throw new Error(message ?? 'The draft could not be saved.');
}
