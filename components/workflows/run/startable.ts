import type { WorkflowDocument } from '#lib/engine/document.ts';
import { leadingTo } from '#lib/engine/reach.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { TriggerType } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { type InputField, inputFields } from '#lib/nodes/input-fields.ts';

/** A trigger that a person can start a run from. */
export type Startable = {
  readonly id: string;
  readonly name: string;
  readonly type: TriggerType;
  readonly icon: string;
  readonly parameters: JsonObject;
  /** What a manual trigger asks for. */
  readonly fields: readonly InputField[];
};

/** The triggers of a document that are not disabled: manual ones first, as who presses Run means those. */
export function startables({ nodes }: Pick<WorkflowDocument, 'nodes'>): readonly Startable[] {
  const all = nodes.flatMap(({ id, name, type, parameters, settings }): Startable[] => {
    const definition = definitionOf(type);
    if (!definition?.trigger || settings.disabled) return [];
    const fields = definition.trigger === 'manual' ? inputFields(parameters) : [];
    return [{ id, name, type: definition.trigger, icon: definition.icon, parameters, fields }];
  });
  return all.toSorted((a, b) => Number(b.type === 'manual') - Number(a.type === 'manual'));
}

/** Those from which items reach a node. */
export function startablesBefore(document: WorkflowDocument, nodeId: string): readonly Startable[] {
  const leading = leadingTo(document, nodeId);
  return startables(document).filter(({ id }) => leading.has(id));
}
