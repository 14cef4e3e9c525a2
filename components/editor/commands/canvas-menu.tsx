'use client';

import type { ReactElement } from 'react';
import { useEditorState } from '#components/editor/editor-context.tsx';
import type { Command } from '#components/shell/commands.tsx';
import { ContextMenu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';

const ON_NODE = ['run-up-to', '', 'open', 'rename', '', 'duplicate', 'copy', 'disable', 'save-template', '', 'delete'];
const ON_WIRE = ['delete'];
const ON_CANVAS = ['add', 'note', 'paste', '', 'select-all', 'tidy', 'fit', '', 'undo', 'redo'];

/** What can be done with what was clicked, on a right click or the menu key. */
export function CanvasMenu({ commands, children }: { commands: readonly Command[]; children: ReactElement }) {
  // What is possible depends on these; the menu is drawn anew with each of them.
  useEditorState((state) => state.past);
  useEditorState((state) => state.future);
  useEditorState((state) => state.selection);
  const on = useEditorState(({ selection }) =>
    selection.nodes.size > 0 ? ON_NODE : selection.edges.size > 0 ? ON_WIRE : ON_CANVAS,
  );
  const offered = on.map((id) => (id === '' ? '' : commands.find((command) => command.id === id)));
  return (
    <ContextMenu
      menu={offered.map((command, index) =>
        command === '' ? (
          <MenuSeparator key={`line ${on[index - 1]}`} />
        ) : (
          command && (
            <MenuItem
              key={command.id}
              keys={command.keys}
              danger={command.id === 'delete'}
              disabled={!(command.isPossible?.() ?? true)}
              onSelect={command.run}
            >
              {command.title}
            </MenuItem>
          )
        ),
      )}
    >
      {children}
    </ContextMenu>
  );
}
