import dagre from '@dagrejs/dagre';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { Catalog } from './catalog.ts';
import type { Edit } from './edit.ts';
import { moveNodes } from './node-edits.ts';
import { CARD, cardHeight, STEP } from './sizes.ts';

/** Lays out the given nodes (all but notes when none are given) from left to right, without moving their middle. */
export function tidyUp(document: WorkflowDocument, chosen: ReadonlySet<string>, catalog: Catalog): Edit {
  const isNote = (node: WorkflowNode) => catalog.get(node.type)?.family === 'note';
  const nodes = document.nodes.filter((node) => !isNote(node) && (chosen.size < 2 || chosen.has(node.id)));
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: STEP.gapY, ranksep: STEP.gapX, ranker: 'network-simplex' });
  for (const node of nodes) graph.setNode(node.id, { width: CARD.width, height: cardHeight(node, catalog) });
  for (const [index, { from, to }] of document.edges.entries()) {
    if (from.node !== to.node && graph.hasNode(from.node) && graph.hasNode(to.node)) {
      graph.setEdge(from.node, to.node, {}, String(index));
    }
  }
  dagre.layout(graph);
  const placed = nodes.map((node) => {
    const { x, y, width, height } = graph.node(node.id);
    return [node.id, [x - width / 2, y - height / 2]] as [string, [number, number]];
  });
  const [dx, dy] = difference(
    corner(nodes.map((node) => node.position)),
    corner(placed.map(([, position]) => position)),
  );
  const moved = new Map(placed.map(([id, [x, y]]) => [id, [x + dx, y + dy] as [number, number]]));
  return { ...moveNodes(moved), label: 'Tidy up' };
}

const corner = (positions: readonly (readonly [number, number])[]): [number, number] => [
  Math.min(...positions.map(([x]) => x)),
  Math.min(...positions.map(([, y]) => y)),
];
const difference = (a: [number, number], b: [number, number]): [number, number] => [a[0] - b[0], a[1] - b[1]];
