'use client';

import { useEffect } from 'react';
import type { Editor } from '#components/editor/editor-context.tsx';
import { fragmentText, takeFragment } from '#components/editor/state/fragment.ts';
import { removeNodes } from '#components/editor/state/node-edits.ts';
import { toast } from '#components/ui/toast.tsx';
import { pasteText } from './editor-acts.ts';
import { isTyping } from './focus.ts';

/** Copy, cut and paste of nodes by the browser's own events, which need no permission. */
export function useClipboard(editor: Editor): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => take(editor, event);
    const cut = (event: ClipboardEvent) => {
      if (editor.canEdit && take(editor, event)) editor.store.edit(removeNodes(editor.store.get().selection.nodes));
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!editor.canEdit || text === '' || isTyping(event.target)) return;
      event.preventDefault();
      void pasteAndTell(editor, text);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [editor]);
}

/** What a menu's Paste does: browsers let a page read the clipboard on its own only over https. */
export async function pasteFromClipboard(editor: Editor): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  if (text === undefined)
    toast('The browser does not let the page read the clipboard. Press Ctrl+V instead.', { error: true });
  else await pasteAndTell(editor, text);
}

/** Pastes text as nodes, and says why where that can not be done. */
export async function pasteAndTell(editor: Editor, text: string): Promise<void> {
  try {
    const refusal = await pasteText(editor, text);
    if (refusal) toast(refusal, { error: true });
  } catch (error) {
    toast(error instanceof Error ? error.message : 'The pasted text can not be used.', { error: true });
  }
}

function take({ store }: Editor, event: ClipboardEvent): boolean {
  const { document: workflow, selection } = store.get();
  if (isTyping(event.target) || selection.nodes.size === 0 || !window.getSelection()?.isCollapsed) return false;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', fragmentText(takeFragment(workflow, selection.nodes)));
  return true;
}
