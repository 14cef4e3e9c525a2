'use client';

import { ClipboardPaste, FileUp, Plus } from 'lucide-react';
import { useRef } from 'react';
import { newNode } from '#components/editor/commands/editor-acts.ts';
import { pasteAndTell, pasteFromClipboard } from '#components/editor/commands/use-clipboard.ts';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { NodeTile } from '#components/ui/node-tile.tsx';

/** What a workflow without nodes teaches: start with what sets it off, or bring one along. */
export function EmptyCanvas() {
  const editor = useEditor();
  const empty = useEditorState((state) => state.document.nodes.length === 0);
  const file = useRef<HTMLInputElement>(null);
  if (!empty) return null;
  const triggers = [...editor.catalog.values()].filter(({ trigger }) => trigger);
  return (
    <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center p-6">
      <div className="pointer-events-auto w-full max-w-md rounded-xl border border-line bg-surface p-5">
        <h2 className="text-lg font-semibold">
          {editor.canEdit ? 'What should start this workflow?' : 'This workflow is empty'}
        </h2>
        <p className="mt-1 text-muted">
          {editor.canEdit
            ? 'Every workflow begins with a trigger. What it sends flows along the wires, node by node.'
            : 'Nobody has added a node yet. You may look, but not edit.'}
        </p>
        {editor.canEdit && (
          <>
            <div className="mt-4 grid grid-cols-1 gap-1">
              {triggers.slice(0, 5).map(({ type, title, description, family, icon }) => (
                <button
                  key={type}
                  type="button"
                  className="flex min-w-0 items-center gap-3 rounded-lg p-2 text-left transition-colors hover:bg-hover"
                  onClick={() => newNode(editor, { type })}
                >
                  <NodeTile family={family} icon={icon} />
                  <span className="min-w-0">
                    <span className="block font-medium">{title}</span>
                    <span className="block truncate text-sm text-muted">{description}</span>
                  </span>
                </button>
              ))}
            </div>
            <div className="mt-4 flex flex-wrap items-center gap-2 border-t border-line pt-4">
              <Button
                size="sm"
                icon={<Plus />}
                onClick={() => editor.ui.set({ palette: { screen: { x: innerWidth / 2 - 180, y: 160 }, at: [0, 0] } })}
              >
                Any node
              </Button>
              <Button size="sm" icon={<ClipboardPaste />} onClick={() => void pasteFromClipboard(editor)}>
                Paste
              </Button>
              <Button size="sm" icon={<FileUp />} onClick={() => file.current?.click()}>
                Import a file
              </Button>
              <input
                ref={file}
                type="file"
                accept=".json,application/json"
                aria-label="Workflow file"
                className="hidden"
                onChange={async (event) => {
                  const text = await event.target.files?.[0]?.text();
                  if (text) await pasteAndTell(editor, text);
                }}
              />
              <span className="ml-auto flex items-center gap-1.5 text-xs text-faint">
                or press <Kbd keys="tab" />
              </span>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
