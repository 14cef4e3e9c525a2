'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useMemo } from 'react';
import { type Command, useCommands } from '#components/shell/commands.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { CanvasControls } from './canvas/canvas-controls.tsx';
import { EmptyCanvas } from './canvas/empty-canvas.tsx';
import { CanvasMenu } from './commands/canvas-menu.tsx';
import { editorCommands } from './commands/editor-commands.ts';
import { nodeCommands } from './commands/node-commands.ts';
import { useClipboard } from './commands/use-clipboard.ts';
import { type Editor, EditorProvider } from './editor-context.tsx';
import { SaveTemplate } from './library/save-template.tsx';
import { NodePalette } from './palette/node-palette.tsx';
import { PinDialog } from './pinning/pin-dialog.tsx';
import { useStore } from './state/store.ts';

type Parts = {
  /** Commands beside those of the canvas; its menus offer them, too. Keep the list stable between renders. */
  readonly acts?: readonly Command[];
  readonly top?: ReactNode;
  readonly bottom?: ReactNode;
  readonly children?: ReactNode;
};

/** The canvas with its commands; `top` and `bottom` stand around it, `children` float over it. */
export function EditorCanvas({ editor, ...parts }: Parts & { editor: Editor }) {
  return (
    <EditorProvider value={editor}>
      <ReactFlowProvider>
        <Surface editor={editor} {...parts} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

const NO_ACTS: readonly Command[] = [];

function Surface({ editor, acts = NO_ACTS, top, bottom, children }: Parts & { editor: Editor }) {
  const commands = useMemo(() => [...editorCommands(editor), ...acts], [editor, acts]);
  useCommands(commands);
  const nodes = useStore(editor.store, (state) => state.document.nodes);
  useCommands(useMemo(() => nodeCommands(editor, nodes), [editor, nodes]));
  useClipboard(editor);
  return (
    <div className="flex h-full flex-col">
      {top}
      <div className="relative min-h-0 flex-1">
        <CanvasMenu commands={commands}>
          <div data-canvas tabIndex={-1} className="relative size-full outline-none">
            <Canvas>
              <CanvasControls commands={commands} />
            </Canvas>
            <EmptyCanvas />
          </div>
        </CanvasMenu>
        {children}
      </div>
      {bottom}
      {editor.canEdit && <NodePalette />}
      {editor.canEdit && <SaveTemplate />}
      {editor.canEdit && <PinDialog />}
    </div>
  );
}
