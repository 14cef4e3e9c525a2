'use client';

import { useEffect, useRef, useState } from 'react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { renameWorkflow } from '#components/editor/state/workflow-edits.ts';

/** The workflow's name, edited in place; that of a new one at once. */
export function WorkflowName({ isNew = false }: { isNew?: boolean | undefined }) {
  const { store, canEdit } = useEditor();
  const name = useEditorState((state) => state.document.name);
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isNew || !canEdit) return;
    // Not every browser focuses what is selected.
    input.current?.focus();
    input.current?.select();
  }, [isNew, canEdit]);
  return (
    <>
      <h1 className="sr-only">{name}</h1>
      <input
        ref={input}
        aria-label="Name of the workflow"
        value={text}
        maxLength={200}
        readOnly={!canEdit}
        size={Math.max(8, Math.min(40, text.length))}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          const next = text.trim();
          if (next === '' || next === name) setText(name);
          else store.edit(renameWorkflow(next));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(name);
          if (event.key === 'Enter' || event.key === 'Escape')
            requestAnimationFrame(() => (event.target as HTMLElement).blur());
        }}
        className="min-w-0 rounded-sm bg-transparent px-1 font-medium hover:bg-hover focus:bg-hover focus:outline-none"
      />
    </>
  );
}
