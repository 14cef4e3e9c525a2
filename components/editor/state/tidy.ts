import dagre from '@dagrejs/dagre';
import type { Edge, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { type Catalog, portsOf } from './catalog.ts';
import type { Edit } from './edit.ts';
import { bunchesOf, hung, ownersIn, room } from './hang.ts';
import { moveNodes } from './node-edits.ts';
import { cardHeight, gapAfter, STEP } from './sizes.ts';

/** Lays out the given nodes (all but notes when none are given) from left to right, without moving their middle. */
export function tidyUp(document: WorkflowDocument, chosen: ReadonlySet<string>, catalog: Catalog): Edit {
  const isNote = (node: WorkflowNode) => catalog.get(node.type)?.family === 'note';
  const owners = ownersIn(document);
  const all = document.nodes.filter((node) => !isNote(node) && (chosen.size < 2 || chosen.has(node.id)));
  const ids = new Set(all.map(({ id }) => id));
  const hangs = ({ id }: WorkflowNode) => ids.has(owners.get(id) ?? '');
  const nodes = all.filter((node) => !hangs(node));
  const portOf = ({ from }: Edge) => {
    const node = all.find(({ id }) => id === from.node);
    return node ? portsOf(node, catalog).outputs.findIndex((port) => port.id === from.port) : 0;
  };
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: STEP.gapY, ranksep: STEP.gapX, ranker: 'network-simplex' });
  const bunches = bunchesOf(all.filter(hangs), document, catalog);
  const roomOf = (node: WorkflowNode) => room(node, { bunches, catalog });
  for (const node of nodes) {
    const { width, height } = roomOf(node);
    const labels = gapAfter(portsOf(node, catalog)) - STEP.gapX;
    // As much above as hangs below, so that the cards themselves stand in line.
    graph.setNode(node.id, { width: width + labels, height: 2 * height - cardHeight(node, catalog) });
  }
  // Of equal places the layout gives the upper one to what it is told last: that is what follows the upper port.
  const byPort = document.edges.toSorted((a, b) => portOf(b) - portOf(a));
  for (const [index, { from, to, kind }] of byPort.entries()) {
    if (kind === 'main' && from.node !== to.node && graph.hasNode(from.node) && graph.hasNode(to.node)) {
      graph.setEdge(from.node, to.node, {}, String(index));
    }
  }
  dagre.layout(graph);
  const placed = nodes.flatMap((node) => {
    const { x, y, width } = graph.node(node.id);
    return hung(node, { bunches, catalog, left: x - width / 2, top: y - cardHeight(node, catalog) / 2 });
  });
  const [dx, dy] = difference(corner(all.map((node) => node.position)), corner(placed.map(([, position]) => position)));
  const moved = new Map(placed.map(([id, [x, y]]) => [id, [x + dx, y + dy] as [number, number]]));
  return { ...moveNodes(moved), label: 'Tidy up' };
}

const corner = (positions: readonly (readonly [number, number])[]): [number, number] => [
  Math.min(...positions.map(([x]) => x)),
  Math.min(...positions.map(([, y]) => y)),
];
const difference = (a: [number, number], b: [number, number]): [number, number] => [a[0] - b[0], a[1] - b[1]];
