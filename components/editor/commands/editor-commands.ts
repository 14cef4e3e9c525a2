import { freePadding } from '#components/editor/canvas/screen-places.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { pinnable, unpin } from '#components/editor/pinning/pin-output.ts';
import { NOTHING_SELECTED, selectNodes } from '#components/editor/state/edit.ts';
import { duplicate } from '#components/editor/state/fragment.ts';
import { newId } from '#components/editor/state/new-id.ts';
import { removeNodes, toggleDisabled } from '#components/editor/state/node-edits.ts';
import { disconnect } from '#components/editor/state/wiring.ts';
import type { Command } from '#components/shell/commands.tsx';
import type { EdgeKind } from '#lib/engine/document.ts';
import { copySelection, newNode, openPalette, tidy } from './editor-acts.ts';
import { isOnCanvas, isTyping } from './focus.ts';
import { goTo, nudge } from './move-selection.ts';
import { plugIn, plugPort } from './plug-in.ts';
import { pasteFromClipboard } from './use-clipboard.ts';

type Act = Omit<Command, 'keys' | 'keysIn'> & { readonly keys?: readonly string[] };

/**
 * Everything that can be done on the canvas, by key, command palette or right click. A plain key counts while the
 * canvas has the focus, a chord with Ctrl or ⌘ everywhere but in a field.
 */
export function editorCommands(editor: Editor): readonly Command[] {
  return [...(editor.canEdit ? editingActs(editor) : []), ...viewingActs(editor)].flatMap(withKeys);
}

/** An act with several keys is several commands, of which the lists show the first. */
function withKeys({ keys = [], ...act }: Act): readonly Command[] {
  const [first, ...others] = keys.map((chord) => ({
    keys: chord,
    keysIn: chord.startsWith('mod+') ? (target: EventTarget | null) => !isTyping(target) : isOnCanvas,
  }));
  return [
    { ...act, ...first },
    ...others.map((other) => ({ ...act, ...other, id: `${act.id} ${other.keys}`, hidden: true })),
  ];
}

/** What can be plugged in below a node. */
const PLUGS: readonly (readonly [EdgeKind | undefined, string, readonly string[]])[] = [
  [undefined, 'Plug something in below…', ['p']],
  ['model', 'Plug in a chat model…', []],
  ['memory', 'Plug in a memory…', []],
  ['tool', 'Plug in a tool…', []],
  ['parser', 'Plug in an output parser…', []],
];

function editingActs(editor: Editor): readonly Act[] {
  const { store, ui } = editor;
  const nodes = () => store.get().selection.nodes;
  const some = () => nodes().size > 0;
  return [
    { id: 'add', title: 'Add a node…', group: 'Node', keys: ['tab', 'n'], run: () => openPalette(editor) },
    ...PLUGS.map(([kind, title, keys]) => ({
      id: `plug-${kind ?? 'in'}`,
      title,
      group: 'Node' as const,
      keys,
      isPossible: () => plugPort(editor, kind) !== undefined,
      run: () => {
        const port = plugPort(editor, kind);
        if (port) plugIn(editor, port);
      },
    })),
    {
      id: 'note',
      title: 'Add a note',
      group: 'Node',
      keys: ['s'],
      run: () => newNode(editor, { type: 'sticky-note' }),
    },
    {
      id: 'rename',
      title: 'Rename',
      group: 'Node',
      keys: ['f2'],
      isPossible: () => nodes().size === 1,
      run: () => {
        ui.set({ inspector: true });
        requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-node-name]')?.select());
      },
    },
    {
      id: 'duplicate',
      title: 'Duplicate',
      group: 'Node',
      keys: ['mod+d'],
      isPossible: some,
      run: () => store.edit(duplicate(store.get().document, nodes(), newId)),
    },
    {
      id: 'save-template',
      title: 'Save as template…',
      group: 'Node',
      isPossible: () => nodes().size === 1,
      run: () => ui.set({ savingTemplate: [...nodes()][0] ?? null }),
    },
    {
      id: 'pin',
      title: 'Write pinned data…',
      group: 'Node',
      keys: ['o'],
      isPossible: () => pinnable(editor) !== undefined,
      run: () => ui.set({ pinning: pinnable(editor)?.id ?? null }),
    },
    {
      id: 'unpin',
      title: 'Unpin',
      group: 'Node',
      isPossible: () => pinnable(editor)?.settings.pinned !== undefined,
      run: () => {
        const node = pinnable(editor);
        if (node) unpin(editor, node.id);
      },
    },
    { id: 'copy', title: 'Copy', group: 'Node', isPossible: some, run: () => void copySelection(editor) },
    {
      id: 'paste',
      title: 'Paste',
      group: 'Node',
      run: () => void pasteFromClipboard(editor),
    },
    {
      id: 'disable',
      title: 'Disable or enable',
      group: 'Node',
      keys: ['d'],
      isPossible: some,
      run: () => store.edit(toggleDisabled(nodes())),
    },
    {
      id: 'delete',
      title: 'Delete',
      group: 'Node',
      keys: ['del', 'backspace'],
      isPossible: () => some() || store.get().selection.edges.size > 0,
      run: () => {
        const { edges } = store.get().selection;
        store.edit(some() ? removeNodes(nodes()) : disconnect(edges));
      },
    },
    {
      id: 'undo',
      title: 'Undo',
      group: 'Workflow',
      keys: ['mod+z'],
      isPossible: () => store.get().past.length > 0,
      run: () => store.dispatch({ type: 'undo' }),
    },
    {
      id: 'redo',
      title: 'Redo',
      group: 'Workflow',
      keys: ['mod+y', 'mod+shift+z'],
      isPossible: () => store.get().future.length > 0,
      run: () => store.dispatch({ type: 'redo' }),
    },
    {
      id: 'tidy',
      title: 'Tidy up',
      group: 'Workflow',
      keys: ['t'],
      run: () => void tidy(editor),
    },
    ...(['left', 'right', 'up', 'down'] as const).map((direction) => ({
      id: `nudge-${direction}`,
      title: `Move ${direction}`,
      group: 'Node' as const,
      keys: [`alt+${direction}`],
      hidden: true,
      isPossible: some,
      run: () => nudge(editor, direction),
    })),
  ];
}

function viewingActs(editor: Editor): readonly Act[] {
  const { store, ui, canvas } = editor;
  const zoom = (change: 'zoomIn' | 'zoomOut') => () => void canvas.current?.[change]({ duration: 120 });
  return [
    {
      id: 'select-all',
      title: 'Select all',
      group: 'Workflow',
      keys: ['mod+a'],
      run: () => store.select(selectNodes(store.get().document.nodes.map((node) => node.id))),
    },
    {
      id: 'open',
      title: 'Open',
      group: 'Node',
      keys: ['enter'],
      isPossible: () => store.get().selection.nodes.size === 1,
      run: () => {
        ui.set({ inspector: true });
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-inspector] [role="tab"]')?.focus());
      },
    },
    {
      id: 'back',
      title: 'Step back',
      group: 'View',
      keys: ['esc'],
      hidden: true,
      run: () => (ui.get().palette ? ui.set({ palette: null }) : store.select(NOTHING_SELECTED)),
    },
    {
      id: 'fit',
      title: 'Show all',
      group: 'View',
      keys: ['f'],
      run: () => void canvas.current?.fitView({ padding: freePadding(), maxZoom: 1, duration: 150 }),
    },
    { id: 'zoom-in', title: 'Zoom in', group: 'View', keys: ['+', '='], run: zoom('zoomIn') },
    { id: 'zoom-out', title: 'Zoom out', group: 'View', keys: ['-'], run: zoom('zoomOut') },
    {
      id: 'zoom-100',
      title: 'Zoom to 100 %',
      group: 'View',
      keys: ['0'],
      run: () => void canvas.current?.zoomTo(1, { duration: 120 }),
    },
    {
      id: 'minimap',
      title: 'Show or hide the overview',
      group: 'View',
      keys: ['m'],
      run: () => ui.set((state) => ({ ...state, minimap: !state.minimap })),
    },
    ...(['left', 'right', 'up', 'down'] as const).map((direction) => ({
      id: `go-${direction}`,
      title: `Go ${direction}`,
      group: 'View' as const,
      keys: [direction],
      hidden: true,
      run: () => goTo(editor, direction),
    })),
  ];
}
