'use client';

import { Panel, useStore as useFlowStore } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { useEditor, useEditorState, useEditorUi } from '#components/editor/editor-context.tsx';
import type { Command } from '#components/shell/commands.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';

const BAR = 'flex items-center gap-0.5 rounded-lg border border-line bg-surface p-0.5';

/** Thin bars at the lower edge: adding at the left, undo and zoom beside it. */
export function CanvasControls({ commands }: { commands: readonly Command[] }) {
  const { canEdit } = useEditor();
  const undo = useEditorState((state) => state.past.at(-1)?.label);
  const redo = useEditorState((state) => state.future.at(-1)?.label);
  const minimap = useEditorUi((ui) => ui.minimap);
  const zoom = useFlowStore((state) => Math.round(state.transform[2] * 100));
  const run = (id: string) => () => commands.find((command) => command.id === id)?.run();
  return (
    <Panel position="bottom-left" className="flex gap-2">
      {canEdit && (
        <div className={BAR}>
          <IconButton size="sm" side="top" label="Add a node" keys="tab" icon={<Plus />} onClick={run('add')} />
          <IconButton size="sm" side="top" label="Add a note" keys="s" icon={<StickyNote />} onClick={run('note')} />
        </div>
      )}
      {canEdit && (
        <div className={BAR}>
          <IconButton
            size="sm"
            side="top"
            label={undo ? `Undo: ${undo.toLowerCase()}` : 'Undo'}
            keys="mod+z"
            icon={<Undo2 />}
            disabled={!undo}
            onClick={run('undo')}
          />
          <IconButton
            size="sm"
            side="top"
            label={redo ? `Redo: ${redo.toLowerCase()}` : 'Redo'}
            keys="mod+y"
            icon={<Redo2 />}
            disabled={!redo}
            onClick={run('redo')}
          />
        </div>
      )}
      <div className={BAR}>
        <IconButton size="sm" side="top" label="Zoom out" keys="-" icon={<Minus />} onClick={run('zoom-out')} />
        <button
          type="button"
          title="Zoom to 100 % (0)"
          className="h-7 w-12 rounded-md text-sm text-muted tabular-nums hover:bg-hover hover:text-ink"
          onClick={run('zoom-100')}
        >
          {zoom} %
        </button>
        <IconButton size="sm" side="top" label="Zoom in" keys="+" icon={<Plus />} onClick={run('zoom-in')} />
        <IconButton size="sm" side="top" label="Show all" keys="f" icon={<Maximize />} onClick={run('fit')} />
        <IconButton
          size="sm"
          side="top"
          label="Overview"
          keys="m"
          icon={<MapIcon />}
          aria-pressed={minimap}
          className="aria-pressed:bg-selected"
          onClick={run('minimap')}
        />
      </div>
    </Panel>
  );
}
