'use client';

import { Fragment, type ReactElement } from 'react';
import { useEditorState } from '#components/editor/editor-context.tsx';
import type { Command } from '#components/shell/commands.tsx';
import { ContextMenu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';

const ON_NODE = [
  ['run-up-to', 'pin', 'unpin'],
  ['open', 'rename'],
  ['duplicate', 'copy', 'disable', 'save-template'],
  ['delete'],
];
const ON_WIRE = [['delete']];
const ON_CANVAS = [
  ['add', 'note', 'paste'],
  ['select-all', 'tidy', 'fit'],
  ['undo', 'redo'],
];

/** What can be done with what was clicked, on a right click or the menu key. */
export function CanvasMenu({ commands, children }: { commands: readonly Command[]; children: ReactElement }) {
  // What is possible depends on these; the menu is drawn anew with each of them.
  useEditorState((state) => state.past);
  useEditorState((state) => state.future);
  useEditorState((state) => state.selection);
  const on = useEditorState(({ selection }) =>
    selection.nodes.size > 0 ? ON_NODE : selection.edges.size > 0 ? ON_WIRE : ON_CANVAS,
  );
  const groups = on
    .map((ids) =>
      commands.filter(({ id }) => ids.includes(id)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
    )
    .filter((group) => group.length > 0);
  return (
    <ContextMenu
      menu={groups.map((group, index) => (
        <Fragment key={group[0]?.id}>
          {index > 0 && <MenuSeparator />}
          {group.map(({ id, title, keys, isPossible, run }) => (
            <MenuItem key={id} keys={keys} danger={id === 'delete'} disabled={!(isPossible?.() ?? true)} onSelect={run}>
              {title}
            </MenuItem>
          ))}
        </Fragment>
      ))}
    >
      {children}
    </ContextMenu>
  );
}
