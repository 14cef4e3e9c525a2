import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';

type Draft = Partial<Omit<WorkflowNode, 'id' | 'type'>> & { id: string; type: string };

/** A node with everything but its id and type left to defaults. */
export const node = ({ id, type, ...more }: Draft): WorkflowNode => ({
  id,
  type,
  name: id,
  version: 1,
  parameters: {},
  position: [0, 0],
  settings: {},
  ...more,
});

/** The nodes in a row, each sending its `main` port to the next. */
export function sequence(name: string, nodes: readonly Draft[]): WorkflowDocument {
  const all = nodes.map(node);
  return {
    format: 'millrace/1',
    name,
    nodes: all,
    edges: all.slice(1).map((to, index) => ({
      from: { node: (all[index] as WorkflowNode).id, port: 'main' },
      to: { node: to.id, port: 'main' },
      kind: 'main',
    })),
    settings: {},
  };
}

/** A manual trigger and a node that does nothing. */
export const manualDocument = (name = 'Manual'): WorkflowDocument =>
  sequence(name, [
    { id: 'start', type: 'manual-trigger' },
    { id: 'rest', type: 'no-op' },
  ]);
