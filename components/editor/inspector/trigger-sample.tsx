'use client';

import { Pencil, Pin, PinOff } from 'lucide-react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { pinOutput, unpin } from '#components/editor/pinning/pin-output.ts';
import { useStore } from '#components/editor/state/store.ts';
import { DataViewer } from '#components/ui/data-viewer.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { pathExpression } from './path-expression.ts';

/** What a trigger sent out last, or what is pinned: the data that the nodes behind it are drawn for. */
export function TriggerSample({ node }: { node: WorkflowNode }) {
  const editor = useEditor();
  const last = useStore(editor.samples, ({ outputs }) => outputs.get(node.id));
  const pinned = node.settings.pinned?.map((items) => items.map((json) => ({ json })));
  const outputs = pinned ?? last;
  const items = outputs?.[0] ?? [];
  if (!outputs || items.length === 0) return null;
  const copy = (text: string) =>
    void navigator.clipboard
      .writeText(text)
      .then(() => toast('Copied. Paste it into a field of a node behind this one.'));
  return (
    <section aria-label="Sample data" className="border-t border-line">
      <div className="h-72">
        <DataViewer
          title={pinned ? 'Pinned sample' : 'What came last'}
          view="schema"
          items={items}
          onPick={(path) => copy(`{{ ${pathExpression('$json', path)} }}`)}
          actions={
            editor.canEdit &&
            (pinned ? (
              <>
                <IconButton
                  size="sm"
                  label="Edit pinned data"
                  icon={<Pencil />}
                  onClick={() => editor.ui.set({ pinning: node.id })}
                />
                <IconButton size="sm" label="Unpin" icon={<PinOff />} onClick={() => unpin(editor, node.id)} />
              </>
            ) : (
              <IconButton
                size="sm"
                label="Pin as sample data"
                icon={<Pin />}
                onClick={() => pinOutput(editor, node.id, outputs)}
              />
            ))
          }
        />
      </div>
    </section>
  );
}
