import type { WorkflowNode } from '#lib/engine/document.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The node one would go to from another by an arrow key: among those that lie more in that direction than across it,
 * the nearest, where distance across counts double. Undefined at the edge.
 */
export function nearestNode(
  nodes: readonly WorkflowNode[],
  from: WorkflowNode,
  direction: Direction,
): WorkflowNode | undefined {
  const sideways = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  let best: WorkflowNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const [dx, dy] = [node.position[0] - from.position[0], node.position[1] - from.position[1]];
    const along = (sideways ? dx : dy) * sign;
    const across = Math.abs(sideways ? dy : dx);
    // Cards are wide: going up or down, a column may be off by most of a card.
    if (node.id === from.id || along <= 0 || across > along * (sideways ? 2 : 4)) continue;
    const distance = along + across * 2;
    if (distance >= least) continue;
    [best, least] = [node, distance];
  }
  return best;
}

/** Where the keyboard starts when nothing is selected: the upper left node. */
export function firstNode<N extends Pick<WorkflowNode, 'position'>>(nodes: readonly N[]): N | undefined {
  return nodes.toSorted((a, b) => a.position[0] - b.position[0] || a.position[1] - b.position[1])[0];
}
