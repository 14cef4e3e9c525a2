import type { ToolSpec } from '#lib/ai/model-call.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { indexGraph } from '#lib/engine/graph.ts';
import { knownShape } from '#lib/graphs/node-shape.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { toolFace } from '#lib/nodes/tool-face.ts';
import { toolSpecs } from '#lib/nodes/toolbox.ts';

/** What a server says of itself, and the tools that it offers. */
export type Offer = {
  readonly name: string;
  readonly instructions: string;
  readonly tools: readonly ToolSpec[];
  /** There are more, which only a run can ask for: another server is plugged in. */
  readonly hasMore: boolean;
};

/** What the server that a node of a document is offers: what is plugged in, as agents show it to their models. */
export function offerOf(document: WorkflowDocument, nodeId: string): Offer {
  const { attachments, nodes } = indexGraph(document, knownShape);
  const plugged = (attachments.get(nodeId) ?? []).filter(({ kind }) => kind === 'tool');
  const faces = plugged.map(({ node }) => toolFace(node, definitionOf(node.type)));
  return {
    name: document.name,
    instructions: String(nodes.get(nodeId)?.node.parameters.instructions ?? ''),
    tools: toolSpecs(faces),
    hasMore: faces.some(({ offersTools }) => offersTools),
  };
}
