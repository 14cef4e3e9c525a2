import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeShape } from '#lib/engine/graph.ts';
import { type NodeDefinition, type Port, portsUnder } from '#lib/nodes/define-node.ts';

/** What the engine must know of a node: the shape that its definition gives it under its stored parameters. */
export function shapeFrom(definition: NodeDefinition, node: WorkflowNode): NodeShape {
  const { effects, waitsForAllInputs = false, loops = false } = definition;
  const { inputs, outputs } = portsUnder(definition, node.parameters as Parameters<typeof portsUnder>[1]);
  return { inputs: idsOf(inputs), outputs: idsOf(outputs), effects, waitsForAllInputs, loops };
}

const idsOf = (ports: readonly Port[]) =>
  ports.filter((port) => port.kind === undefined || port.kind === 'main').map((port) => port.id);
