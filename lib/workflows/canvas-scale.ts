import type { WorkflowNode } from '#lib/engine/document.ts';

/** Our cards carry their text inside, and are that much wider than the squares of n8n that it stands below. */
const WIDER = 1.5;

/** A node of an export with room for our cards: positions and notes are stretched sideways, in whole units. */
export const stretched = (node: WorkflowNode): WorkflowNode => scaled(node, (x) => Math.round(x * WIDER));

/** The same the other way round, for an export. */
export const squeezed = (node: WorkflowNode): WorkflowNode => scaled(node, (x) => x / WIDER);

function scaled(node: WorkflowNode, scale: (x: number) => number): WorkflowNode {
  const { width } = node.parameters;
  return {
    ...node,
    position: [scale(node.position[0]), node.position[1]],
    ...(node.type === 'sticky-note' &&
      typeof width === 'number' && { parameters: { ...node.parameters, width: scale(width) } }),
  };
}
