import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeShape, ShapeOf } from '#lib/engine/graph.ts';
import { type NodeDefinition, type Port, portsOfNode } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

/** What the engine must know of a node: the shape that its definition gives it under its stored parameters. */
export function shapeFrom(definition: NodeDefinition, node: WorkflowNode): NodeShape {
  const { effects, waitsForAllInputs = false, loops = false, isFinally = false } = definition;
  const { inputs, outputs } = portsOfNode(definition, node);
  return { inputs: idsOf(inputs), outputs: idsOf(outputs), effects, waitsForAllInputs, loops, isFinally };
}

/** The shapes of the node types of this installation. */
export const knownShape: ShapeOf = (node) => {
  const definition = definitionOf(node.type);
  return definition && shapeFrom(definition, node);
};

const idsOf = (ports: readonly Port[]) =>
  ports.filter((port) => port.kind === undefined || port.kind === 'main').map((port) => port.id);
