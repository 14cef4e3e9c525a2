import type { WorkflowDocument } from '#lib/engine/document.ts';
import { leadingTo } from '#lib/engine/reach.ts';
import { toolName } from '#lib/engine/tool-name.ts';
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
  /** What it is pinned to, at its first port. */
  readonly pinned: readonly JsonObject[] | undefined;
  /** What clients of an MCP server call its first tool. */
  readonly tool: string | undefined;
};

/** The triggers of a document that are not disabled: manual ones first, as who presses Run means those. */
export function startables({ nodes, edges }: WorkflowDocument): readonly Startable[] {
  const all = nodes.flatMap(({ id, name, type, parameters, settings }): Startable[] => {
    const definition = definitionOf(type);
    if (!definition?.trigger || settings.disabled) return [];
    const fields = definition.trigger === 'manual' ? inputFields(parameters) : [];
    const plug = edges.find(({ kind, to }) => kind === 'tool' && to.node === id);
    const plugged = plug && nodes.find((node) => node.id === plug.from.node);
    const tool = plugged && toolName(plugged.name);
    const pinned = settings.pinned && ((settings.pinned[0] ?? []) as readonly JsonObject[]);
    return [{ id, name, type: definition.trigger, icon: definition.icon, parameters, fields, pinned, tool }];
  });
  return all.toSorted((a, b) => Number(b.type === 'manual') - Number(a.type === 'manual'));
}

/** Those from which items reach a node. */
export function startablesBefore(document: WorkflowDocument, nodeId: string): readonly Startable[] {
  const leading = leadingTo(document, nodeId);
  return startables(document).filter(({ id }) => leading.has(id));
}
