import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

export type TriggerNode = {
  readonly node: WorkflowNode;
  readonly type: 'manual' | 'webhook' | 'schedule' | 'sub_workflow' | 'error';
};

/** The enabled nodes that can start a run, in the order of the document. */
export function triggerNodes(document: WorkflowDocument): TriggerNode[] {
  return document.nodes.flatMap((node) => {
    const trigger = definitionOf(node.type)?.trigger;
    if (!trigger || node.settings.disabled) return [];
    return [{ node, type: trigger === 'sub-workflow' ? 'sub_workflow' : trigger }];
  });
}
