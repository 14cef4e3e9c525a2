'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useMemo } from 'react';
import { useCommands } from '#components/shell/commands.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { CanvasControls } from './canvas/canvas-controls.tsx';
import { EmptyCanvas } from './canvas/empty-canvas.tsx';
import { CanvasMenu } from './commands/canvas-menu.tsx';
import { editorCommands } from './commands/editor-commands.ts';
import { useClipboard } from './commands/use-clipboard.ts';
import { type Editor, EditorProvider } from './editor-context.tsx';
import { NodePalette } from './palette/node-palette.tsx';

/** The canvas with everything that belongs to it; `children` float over it. */
export function EditorCanvas({ editor, children }: { editor: Editor; children?: ReactNode }) {
  return (
    <EditorProvider value={editor}>
      <ReactFlowProvider>
        <Surface editor={editor}>{children}</Surface>
      </ReactFlowProvider>
    </EditorProvider>
  );
}

function Surface({ editor, children }: { editor: Editor; children?: ReactNode }) {
  const commands = useMemo(() => editorCommands(editor), [editor]);
  useCommands(commands);
  useClipboard(editor);
  return (
    <>
      <CanvasMenu commands={commands}>
        <div data-canvas tabIndex={-1} className="relative size-full outline-none">
          <Canvas>
            <CanvasControls commands={commands} />
          </Canvas>
          <EmptyCanvas />
          {children}
        </div>
      </CanvasMenu>
      {editor.canEdit && <NodePalette />}
    </>
  );
}
