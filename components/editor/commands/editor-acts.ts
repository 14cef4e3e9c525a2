import { pointer } from '#components/editor/canvas/use-gestures.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { kindOf, portsOf } from '#components/editor/state/catalog.ts';
import type { PaletteRequest } from '#components/editor/state/editor-ui.ts';
import { fragmentText, paste, readFragment, takeFragment } from '#components/editor/state/fragment.ts';
import { CARD, cardHeight, STEP } from '#components/editor/state/sizes.ts';
import { addNode, insertOnWire } from '#components/editor/state/wiring.ts';

/** Opens the palette at the pointer, or behind the selected node when there is one with a free first output. */
export function openPalette({ store, ui, canvas, catalog }: Editor): void {
  const { document: workflow, selection } = store.get();
  const node = selection.nodes.size === 1 ? workflow.nodes.find(({ id }) => selection.nodes.has(id)) : undefined;
  const output = node && portsOf(node, catalog).outputs.find((port) => kindOf(port) === 'main');
  if (node && output) {
    const height = cardHeight(node, catalog);
    const at = [node.position[0] + CARD.width + STEP.gapX, node.position[1] + height / 2] as const;
    const screen = canvas.current?.flowToScreenPosition({ x: at[0], y: at[1] }) ?? pointer;
    ui.set({ palette: { screen, at, loose: { side: 'output', end: { node: node.id, port: output.id } } } });
    return;
  }
  const at = canvas.current?.screenToFlowPosition(pointer) ?? { x: 0, y: 0 };
  ui.set({ palette: { screen: { ...pointer }, at: [at.x, at.y] } });
}

/** Adds a node of a type where a palette request says, or in the middle of what is seen; opens what it needs. */
export function newNode(editor: Editor, type: string, request?: PaletteRequest): void {
  const { store, ui, catalog } = editor;
  const definition = catalog.get(type);
  if (!definition) return;
  const at = request?.at ?? middle(editor);
  const fresh = {
    id: crypto.randomUUID(),
    name: definition.title,
    type,
    version: definition.version,
    parameters: {},
    position: [at[0], at[1]] as [number, number],
    settings: {},
  };
  const centred = request?.loose ? at[1] - cardHeight(fresh, catalog) / 2 : at[1];
  const node = { ...fresh, position: [Math.round(at[0] / 20) * 20, Math.round(centred / 4) * 4] as [number, number] };
  store.edit(
    request?.wire === undefined
      ? addNode({ node, loose: request?.loose, catalog })
      : insertOnWire({ node, wire: request.wire, catalog }),
  );
  ui.set({ palette: null, inspector: true, ...(definition.family === 'note' && { writing: node.id }) });
}

export async function copySelection({ store }: Editor): Promise<void> {
  const { document: workflow, selection } = store.get();
  await navigator.clipboard.writeText(fragmentText(takeFragment(workflow, selection.nodes)));
}

/** Puts pasted nodes at the pointer. Returns a sentence when the text can not be used. */
export async function pasteText(editor: Editor, text: string): Promise<string | null> {
  const { store, canvas, importFragment } = editor;
  const fragment = await readFragment(text, importFragment);
  if (!fragment) return 'This is no workflow: copy nodes here, or the JSON of an exported workflow.';
  const at = canvas.current?.screenToFlowPosition(pointer);
  store.edit(paste(fragment, { at: at ? [at.x, at.y] : middle(editor), newId: () => crypto.randomUUID() }));
  return null;
}

/** Lays out the selected nodes, or all. */
export async function tidy({ store, catalog }: Editor): Promise<void> {
  const { tidyUp } = await import('#components/editor/state/tidy.ts');
  const { document: workflow, selection } = store.get();
  store.edit(tidyUp(workflow, selection.nodes, catalog));
}

function middle({ canvas }: Editor): readonly [number, number] {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  const at = canvas.current?.screenToFlowPosition({
    x: (box?.left ?? 0) + (box?.width ?? 800) / 2,
    y: (box?.top ?? 0) + (box?.height ?? 600) / 2,
  });
  return at ? [at.x - CARD.width / 2, at.y - CARD.height / 2] : [0, 0];
}
