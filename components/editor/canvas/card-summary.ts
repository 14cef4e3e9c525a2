import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';

/** The card's second line: what the node does by its parameters, else what its type is called. Never throws. */
export function summaryOf(node: WorkflowNode, definition: NodeDefinition | undefined): string {
  if (!definition) return `Not available here: ${node.type}`;
  try {
    const summary = definition.summary(node.parameters);
    if (summary) return summary;
  } catch {
    // Unfinished parameters may have any shape.
  }
  return definition.title === node.name ? '' : definition.title;
}
