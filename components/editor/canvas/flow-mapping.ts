import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/react';
import { type Catalog, edgeId, type NodePorts, portsOf } from '#components/editor/state/catalog.ts';
import type { Selection } from '#components/editor/state/edit.ts';
import { lostPorts } from '#components/editor/state/lost-ports.ts';
import { CARD, heightFor, noteSize } from '#components/editor/state/sizes.ts';
import type { Edge, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';
import { handlesOf, type PortPlace, portPlaces } from './handle-places.ts';

export type CardData = {
  readonly node: WorkflowNode;
  readonly definition: NodeDefinition | undefined;
  /** Ports that only wires still know. */
  readonly lost: NodePorts | undefined;
  readonly places: readonly PortPlace[];
  readonly size: { readonly width: number; readonly height: number };
};
export type Card = FlowNode<CardData, 'card' | 'note'>;
export type Wire = FlowEdge<{ edge: Edge; port: number }, 'wire'>;

/** Positions of cards that are being dragged, which the document does not know yet. */
export type Dragged = ReadonlyMap<string, { x: number; y: number }>;

type View = { document: WorkflowDocument; selection: Selection; dragged: Dragged };

/**
 * Turns a document into what the canvas draws. A card or a wire keeps its identity until something about it changes,
 * so that a thousand memoised cards are left alone when one moves.
 */
export function createFlowMapping(catalog: Catalog) {
  const cards = new WeakMap<WorkflowNode, Card>();
  const wires = new WeakMap<Edge, Wire>();

  const cardOf = (node: WorkflowNode, { selection, dragged }: View, lost: NodePorts | undefined): Card => {
    const selected = selection.nodes.has(node.id);
    const position = dragged.get(node.id) ?? { x: node.position[0], y: node.position[1] };
    const known = cards.get(node);
    const same = known && sameLost(known.data.lost, lost);
    if (same && known.selected === selected && known.position.x === position.x && known.position.y === position.y)
      return known;
    const card = same ? { ...known, selected, position } : { ...newCard(node, catalog, lost), selected, position };
    cards.set(node, card);
    return card;
  };

  const wireOf = (edge: Edge, byId: ReadonlyMap<string, WorkflowNode>, selection: Selection): Wire => {
    const id = edgeId(edge);
    const selected = selection.edges.has(id);
    const source = byId.get(edge.from.node);
    const port = source ? portsOf(source, catalog).outputs.findIndex(({ id: out }) => out === edge.from.port) : -1;
    const known = wires.get(edge);
    if (known?.selected === selected && known.data?.port === port) return known;
    const wire: Wire = {
      id,
      type: 'wire',
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: edge.to.port,
      selected,
      data: { edge, port },
      ariaLabel: `Connection from ${source?.name ?? '?'} to ${byId.get(edge.to.node)?.name ?? '?'}`,
    };
    wires.set(edge, wire);
    return wire;
  };

  return {
    cards: (view: View): Card[] => {
      const lost = lostPorts(view.document, catalog);
      return view.document.nodes.map((node) => cardOf(node, view, lost.get(node.id)));
    },
    wires: ({ document, selection }: Pick<View, 'document' | 'selection'>): Wire[] => {
      const byId = new Map(document.nodes.map((node) => [node.id, node]));
      return document.edges.map((edge) => wireOf(edge, byId, selection));
    },
  };
}

const sameLost = (a: NodePorts | undefined, b: NodePorts | undefined) =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

function newCard(
  node: WorkflowNode,
  catalog: Catalog,
  lost: NodePorts | undefined,
): Omit<Card, 'selected' | 'position'> {
  const definition = catalog.get(node.type);
  const own = portsOf(node, catalog);
  const ports = lost ? { inputs: [...own.inputs, ...lost.inputs], outputs: [...own.outputs, ...lost.outputs] } : own;
  const isNote = definition?.family === 'note';
  const size = isNote ? noteSize(node) : { width: CARD.width, height: heightFor(ports) };
  const places = isNote ? [] : portPlaces(ports, size.height);
  return {
    id: node.id,
    type: isNote ? 'note' : 'card',
    data: { node, definition, lost, places, size },
    ...size,
    measured: size,
    handles: handlesOf(places),
    zIndex: isNote ? -1 : 0,
    ariaLabel: `${node.name}, ${definition?.title ?? node.type}`,
  };
}
