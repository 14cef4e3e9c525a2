import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { TriggerType } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

export type TriggerNode = {
  readonly node: WorkflowNode;
  readonly type: TriggerType;
};

/** The enabled nodes that can start a run, in the order of the document. */
export function triggerNodes(document: WorkflowDocument): TriggerNode[] {
  return document.nodes.flatMap((node) => {
    const trigger = definitionOf(node.type)?.trigger;
    return trigger && !node.settings.disabled ? [{ node, type: trigger }] : [];
  });
}
