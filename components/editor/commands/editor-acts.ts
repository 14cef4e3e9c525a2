import { reveal, wantedPlace } from '#components/editor/canvas/screen-places.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { kindOf, portsOf } from '#components/editor/state/catalog.ts';
import type { PaletteRequest } from '#components/editor/state/editor-ui.ts';
import { fragmentText, paste, readFragment, takeFragment } from '#components/editor/state/fragment.ts';
import { freePlace, freePlaceBeside } from '#components/editor/state/free-place.ts';
import { newId } from '#components/editor/state/new-id.ts';
import { CARD, cardHeight, gapAfter } from '#components/editor/state/sizes.ts';
import { addNode, insertOnWire, kindAt } from '#components/editor/state/wiring.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { focusCanvas } from './focus.ts';
import { settingsFor } from './plug-in.ts';

/** Opens the palette at the pointer, or behind the selected node when there is one with a free first output. */
export function openPalette(editor: Editor): void {
  const { store, ui, canvas, catalog } = editor;
  const { document: workflow, selection } = store.get();
  const node = selection.nodes.size === 1 ? workflow.nodes.find(({ id }) => selection.nodes.has(id)) : undefined;
  const output = node && portsOf(node, catalog).outputs.find((port) => kindOf(port) === 'main');
  if (node && output) {
    const height = cardHeight(node, catalog);
    const at = [
      node.position[0] + CARD.width + gapAfter(portsOf(node, catalog)),
      node.position[1] + height / 2,
    ] as const;
    const screen = canvas.current?.flowToScreenPosition({ x: at[0], y: at[1] }) ?? wantedPlace();
    ui.set({ palette: { screen, at, loose: { side: 'output', end: { node: node.id, port: output.id } } } });
    return;
  }
  const screen = wantedPlace();
  ui.set({ palette: { screen, at: onCanvas(editor, screen) } });
}

/** A node to be, with what is set up in it already. */
export type Preset = Pick<WorkflowNode, 'type'> &
  Partial<Pick<WorkflowNode, 'name' | 'version'>> & {
    readonly parameters?: JsonObject;
    readonly settings?: JsonObject;
  };

/** Adds a node where a palette request says, or in the middle of what is seen; opens what it needs. */
export function newNode(editor: Editor, preset: Preset, request?: PaletteRequest): void {
  const { store, ui, catalog } = editor;
  const definition = catalog.get(preset.type);
  if (!definition) return;
  const at = request?.at ?? onCanvas(editor, wantedPlace());
  const { document: workflow } = store.get();
  const kind = request?.loose && kindAt(request.loose, { document: workflow, catalog });
  const isPlug = kind !== undefined && kind !== 'main';
  const fresh = {
    id: newId(),
    name: preset.name ?? definition.title,
    type: preset.type,
    version: preset.version ?? definition.version,
    parameters: (preset.parameters ?? {}) as WorkflowNode['parameters'],
    position: [at[0], at[1]] as [number, number],
    settings: { ...(preset.settings as WorkflowNode['settings']), ...settingsFor(kind, definition) },
  };
  const centred = request?.loose ? at[1] - cardHeight(fresh, catalog) / 2 : at[1];
  const wanted: [number, number] = [Math.round(at[0] / 20) * 20, Math.round(centred / 4) * 4];
  const placed = { ...fresh, position: wanted };
  const node =
    request?.wire === undefined
      ? { ...placed, position: (isPlug ? freePlaceBeside : freePlace)(placed, workflow.nodes, catalog) }
      : placed;
  store.edit(
    request?.wire === undefined
      ? addNode({ node, loose: request?.loose, catalog })
      : insertOnWire({ node, wire: request.wire, catalog }),
  );
  ui.set({
    palette: null,
    inspector: true,
    inspectorTab: 'parameters',
    ...(definition.family === 'note' && { writing: node.id }),
  });
  requestAnimationFrame(() => {
    reveal(editor, node.position);
    focusCanvas();
  });
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
  const at = onCanvas(editor, wantedPlace());
  store.edit(paste(fragment, { at, newId }));
  const nodes = [...store.get().selection.nodes].map((id) => ({ id }));
  // A whole workflow may reach far out of sight.
  if (nodes.length > 1) {
    requestAnimationFrame(() => void canvas.current?.fitView({ nodes, maxZoom: 1, padding: 0.15, duration: 150 }));
  }
  return null;
}

/** Lays out the selected nodes, or all. */
export async function tidy({ store, catalog, canvas }: Editor): Promise<void> {
  const { tidyUp } = await import('#components/editor/state/tidy.ts');
  const { document: workflow, selection } = store.get();
  store.edit(tidyUp(workflow, selection.nodes, catalog));
  requestAnimationFrame(() => void canvas.current?.fitView({ maxZoom: 1, padding: 0.15, duration: 150 }));
}

function onCanvas({ canvas }: Editor, screen: { x: number; y: number }): readonly [number, number] {
  const at = canvas.current?.screenToFlowPosition(screen) ?? { x: 0, y: 0 };
  return [at.x, at.y];
}
