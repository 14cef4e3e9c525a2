'use client';

import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { useEditor, useEditorUi } from '#components/editor/editor-context.tsx';
import { mapNodes, setParameter } from '#components/editor/state/node-edits.ts';
import { cn } from '#components/ui/class-names.ts';
import { Markdown } from '#components/ui/markdown.tsx';
import type { Card } from './flow-mapping.ts';

/** By the numbers that notes of other products have, too; 0 and what is unknown is yellow. */
const TINTS = [
  'border-note/25 bg-note-soft',
  'border-note/25 bg-note-soft',
  'border-human/25 bg-human-soft',
  'border-bad-line bg-bad-soft',
  'border-ok/25 bg-ok-soft',
  'border-action/25 bg-action-soft',
  'border-trigger/25 bg-trigger-soft',
  'border-line bg-sunken',
];
const tintOf = (colour: unknown) => TINTS[Number(colour)] ?? TINTS[0];

/** A note on the canvas: Markdown, written in place after a double click, resized at its edges. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<Card>) {
  const { store, ui, canEdit } = useEditor();
  const writing = useEditorUi((state) => state.writing === id);
  const content = String(data.node.parameters.content ?? '');
  return (
    <>
      <NodeResizer
        isVisible={selected && canEdit}
        minWidth={120}
        minHeight={80}
        lineClassName="border-accent!"
        handleClassName="size-2! rounded-sm! border-accent! bg-surface!"
        onResizeEnd={(_, { width, height, x, y }) =>
          store.edit({
            label: 'Resize note',
            change: (document) =>
              mapNodes(document, (node) =>
                node.id === id
                  ? { ...node, position: [x, y], parameters: { ...node.parameters, width, height } }
                  : node,
              ),
          })
        }
      />
      <div
        style={data.size}
        className={cn(
          'overflow-auto rounded-lg border p-3 text-sm',
          tintOf(data.node.parameters.color),
          selected && 'border-accent',
        )}
      >
        {writing ? (
          <textarea
            // The writer asked for it by a double click.
            ref={(area) => area?.focus()}
            aria-label="Text of the note"
            className="nodrag nowheel size-full resize-none bg-transparent outline-none"
            defaultValue={content}
            onBlur={(event) => {
              ui.set({ writing: null });
              if (event.target.value !== content) store.edit(setParameter(id, 'content', event.target.value));
            }}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          />
        ) : (
          <Markdown text={content} />
        )}
      </div>
    </>
  );
});
