import { portPlaces } from '#components/editor/canvas/handle-places.ts';
import { wantedPlace } from '#components/editor/canvas/screen-places.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { kindOf, portsOf } from '#components/editor/state/catalog.ts';
import { CARD, cardHeight, PLUG_GAP } from '#components/editor/state/sizes.ts';
import type { End } from '#components/editor/state/wiring.ts';
import type { EdgeKind, WorkflowNode } from '#lib/engine/document.ts';
import type { NodeDefinition, Port } from '#lib/nodes/define-node.ts';

/** Opens the palette with what fits a port for attachments; what is chosen hangs below it. */
export function plugIn({ store, ui, catalog, canvas }: Editor, end: End, screen?: { x: number; y: number }): void {
  const card = store.get().document.nodes.find((node) => node.id === end.node);
  if (!card) return;
  const height = cardHeight(card, catalog);
  const place = portPlaces(portsOf(card, catalog), height).find(({ port }) => port.id === end.port);
  const at = [
    card.position[0] + (place?.x ?? 0) - CARD.width / 2,
    card.position[1] + height + PLUG_GAP + CARD.height / 2,
  ] as const;
  const seen = screen ?? canvas.current?.flowToScreenPosition({ x: at[0], y: at[1] }) ?? wantedPlace();
  ui.set({ palette: { screen: seen, at, loose: { side: 'input', end } } });
}

/** The port of a node for attachments that the person most likely means: of that kind, or the first that wants something. */
export function plugPort({ store, catalog }: Editor, kind?: EdgeKind): End | undefined {
  const { document, selection } = store.get();
  const node = selection.nodes.size === 1 ? document.nodes.find(({ id }) => selection.nodes.has(id)) : undefined;
  if (!node) return undefined;
  const ports = portsOf(node, catalog).inputs.filter((port) => kindOf(port) !== 'main');
  const count = ({ id }: Port) => document.edges.filter(({ to }) => to.node === node.id && to.port === id).length;
  const hasRoom = (port: Port) => count(port) < (port.most ?? Number.POSITIVE_INFINITY);
  const found = kind
    ? ports.find((port) => kindOf(port) === kind && hasRoom(port))
    : (ports.find((port) => port.required && count(port) === 0) ?? ports.find(hasRoom));
  return found && { node: node.id, port: found.id };
}

/** How a node is plugged in: as what it is, or, where it does other work as well, as a tool that a model may call. */
export const settingsFor = (kind: EdgeKind | undefined, { usableAsTool }: NodeDefinition): WorkflowNode['settings'] =>
  kind === 'tool' && usableAsTool ? { tool: { description: '' } } : {};
