'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CustomNodeView } from '#lib/custom-nodes/schema.ts';
import type { CustomBackend, Draft } from './backend.ts';

export type Saved =
  | { readonly kind: 'saved' | 'changed' | 'saving' }
  | { readonly kind: 'failed'; readonly message: string };
const PAUSE_MS = 700;

export const draftOf = ({ title, description, icon, mode, code, fields, output }: CustomNodeView): Draft => ({
  title,
  description,
  icon,
  mode,
  code,
  fields,
  output,
});

/** The draft of a custom node, saved a moment after each change, one save at a time. */
export function useCustomDraft(loaded: CustomNodeView, backend: CustomBackend) {
  const [node, setNode] = useState(loaded);
  const [draft, setDraft] = useState(() => draftOf(loaded));
  const [saved, setSaved] = useState<Saved>({ kind: 'saved' });
  const latest = useRef(draft);
  const stored = useRef({ draft, revision: loaded.draftRevision });
  const turn = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback((): Promise<void> => {
    turn.current = turn.current.then(async () => {
      const sent = latest.current;
      if (sent === stored.current.draft) return;
      setSaved({ kind: 'saving' });
      try {
        const view = await backend.save(sent, stored.current.revision);
        stored.current = { draft: sent, revision: view.draftRevision };
        setNode(view);
        setSaved({ kind: latest.current === sent ? 'saved' : 'changed' });
      } catch (error) {
        setSaved({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    });
    return turn.current;
  }, [backend]);

  useEffect(() => {
    if (draft === stored.current.draft) return;
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, save]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (latest.current !== stored.current.draft) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => window.removeEventListener('beforeunload', leave);
  }, []);

  const change = useCallback((next: Partial<Draft>) => {
    latest.current = { ...latest.current, ...next };
    setDraft(latest.current);
    setSaved({ kind: 'changed' });
  }, []);

  /** Begins anew from what the server has. */
  const take = useCallback((view: CustomNodeView) => {
    const fresh = draftOf(view);
    latest.current = fresh;
    stored.current = { draft: fresh, revision: view.draftRevision };
    setNode(view);
    setDraft(fresh);
    setSaved({ kind: 'saved' });
  }, []);

  /** Saves what is not saved yet; false where that failed. */
  const flush = useCallback(async () => {
    await save();
    return latest.current === stored.current.draft;
  }, [save]);

  return { node, draft, saved, change, take, flush };
}

export type CustomDraft = ReturnType<typeof useCustomDraft>;
