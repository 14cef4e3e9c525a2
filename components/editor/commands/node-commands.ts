import { reveal } from '#components/editor/canvas/screen-places.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { selectNodes } from '#components/editor/state/edit.ts';
import type { Command } from '#components/shell/commands.tsx';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { focusCanvas } from './focus.ts';

/** Every node as a place to go to, found by its name. */
export function nodeCommands(editor: Editor, nodes: readonly WorkflowNode[]): readonly Command[] {
  return nodes.map(({ id, name, position, type }) => ({
    id: `node:${id}`,
    title: name,
    group: 'Nodes',
    words: editor.catalog.get(type)?.title ?? type,
    run: () => {
      editor.store.select(selectNodes([id]));
      requestAnimationFrame(() => {
        reveal(editor, position);
        focusCanvas();
      });
    },
  }));
}
