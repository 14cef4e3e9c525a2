import type { Editor } from '#components/editor/editor-context.tsx';
import { kindOf, portsOf } from '#components/editor/state/catalog.ts';
import type { Start } from '#components/editor/use-start.tsx';
import type { Command } from '#components/shell/commands.tsx';

/** Tests of the draft: the whole of it, or up to the selected node. */
export function runCommands(editor: Editor, { run, runUpTo }: Pick<Start, 'run' | 'runUpTo'>): readonly Command[] {
  return [
    { id: 'run', title: 'Run the draft', group: 'Run', keys: 'mod+enter', run: () => void run() },
    {
      id: 'run-up-to',
      title: 'Run up to here',
      group: 'Run',
      keys: RUN_UP_TO,
      isPossible: () => targetOf(editor) !== undefined,
      run: () => {
        const target = targetOf(editor);
        if (target !== undefined) void runUpTo(target);
      },
    },
  ];
}

export const RUN_UP_TO = 'mod+shift+enter';

function targetOf(editor: Editor): string | undefined {
  const [id, ...more] = editor.store.get().selection.nodes;
  return id !== undefined && more.length === 0 && canRunUpTo(editor, id) ? id : undefined;
}

/** Whether items pass through a node: what is plugged into another runs when that one uses it. */
export function canRunUpTo({ store, catalog }: Pick<Editor, 'store' | 'catalog'>, nodeId: string): boolean {
  const { nodes, edges } = store.get().document;
  const node = nodes.find(({ id }) => id === nodeId);
  if (!node || edges.some(({ from, kind }) => kind !== 'main' && from.node === nodeId)) return false;
  const { inputs, outputs } = portsOf(node, catalog);
  return [...inputs, ...outputs].some((port) => kindOf(port) === 'main');
}
