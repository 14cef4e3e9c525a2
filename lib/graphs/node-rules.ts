import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeRules } from '#lib/engine/problems.ts';
import { plugsOf, portsOfNode } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { shapeFrom } from './node-shape.ts';

/** What a node's type demands; undefined when there is no such type, or only a placeholder for it. */
export function rulesOf(node: WorkflowNode): NodeRules | undefined {
  const definition = definitionOf(node.type);
  if (!definition || node.type === 'placeholder') return undefined;
  const { parameters, trigger, isFinally = false } = definition;
  const plugs = plugsOf(portsOfNode(definition, node));
  return { parameters, ports: shapeFrom(definition, node), plugs, isTrigger: trigger !== undefined, isFinally };
}
