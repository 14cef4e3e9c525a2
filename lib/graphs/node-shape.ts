import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeShape } from '#lib/engine/graph.ts';
import type { NodeDefinition, Port } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

/** What the engine must know of a node's type; undefined when there is no such type. */
export function shapeOf(node: WorkflowNode): NodeShape | undefined {
  const definition = definitionOf(node.type);
  return definition && shapeFrom(definition, node);
}

/** The shape that a definition gives a node. Ports that depend on parameters are read from the stored ones. */
export function shapeFrom(definition: NodeDefinition, node: WorkflowNode): NodeShape {
  const { inputs, outputs, effects, waitsForAllInputs = false, loops = false } = definition;
  const parameters = () => {
    const parsed = definition.parameters.safeParse(node.parameters);
    return parsed.success ? parsed.data : { ...definition.parameters.parse({}), ...node.parameters };
  };
  const idsOf = (ports: typeof inputs) =>
    (typeof ports === 'function' ? ports(parameters()) : ports).filter(carriesItems).map((port) => port.id);
  return { inputs: idsOf(inputs), outputs: idsOf(outputs), effects, waitsForAllInputs, loops };
}

const carriesItems = (port: Port) => port.kind === undefined || port.kind === 'main';
