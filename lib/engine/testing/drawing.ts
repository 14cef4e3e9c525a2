import type { WorkflowDocument, WorkflowNode } from '../document.ts';

export type NodeSpec = Pick<WorkflowNode, 'type'> & Partial<Pick<WorkflowNode, 'parameters' | 'settings'>>;

/** A document from nodes by name and edges such as `Start > Check`, `Check.true > Yes`, `Yes > Both.1`. */
export function documentOf(
  nodes: Readonly<Record<string, NodeSpec>>,
  edges: readonly string[],
  settings: WorkflowDocument['settings'] = {},
): WorkflowDocument {
  return {
    format: 'millrace/1',
    name: 'Test',
    nodes: Object.entries(nodes).map(([name, spec], index) => ({
      id: name,
      name,
      version: 1,
      parameters: {},
      settings: {},
      position: [index * 200, 0],
      ...spec,
    })),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split('>');
      return { from: endOf(from), to: endOf(to), kind: 'main' };
    }),
    settings,
  };
}

function endOf(text: string): { node: string; port: string } {
  const [node = '', port = 'main'] = text.trim().split('.');
  return { node, port };
}
