'use client';

import { useEffect } from 'react';
import { type Editor, useEditorUi } from '#components/editor/editor-context.tsx';
import { isCovered, reveal } from './screen-places.ts';

/** Layout and the canvas' own look at its size take a moment. */
const SETTLE_MS = 100;

/** Keeps the one node that is picked in sight when the drawer or the inspector opens over it. */
export function useSight(editor: Editor): void {
  const drawer = useEditorUi((ui) => ui.drawer !== null);
  const inspector = useEditorUi((ui) => ui.inspector);
  useEffect(() => {
    if (!drawer && !inspector) return;
    const timer = setTimeout(() => revealPicked(editor), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [editor, drawer, inspector]);
}

/** Pans to the one node that is picked, where some of it can not be seen. */
export function revealPicked(editor: Editor): void {
  const { selection, document } = editor.store.get();
  const [id, ...more] = selection.nodes;
  const node = document.nodes.find((each) => each.id === id);
  if (node && more.length === 0 && isCovered(editor, node.position)) reveal(editor, node.position);
}
