import { globalRegistry } from 'zod';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { FieldMeta } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

/** Names of the fields that take the name of a secret, under the node's present parameters. */
export function secretFields({ type, parameters }: WorkflowNode): string[] {
  const shape = definitionOf(type)?.parameters.shape ?? {};
  const metaOf = (name: string): FieldMeta => (shape[name] && globalRegistry.get(shape[name])) ?? {};
  const isShown = ({ when = {} }: FieldMeta) =>
    Object.entries(when).every(([name, values]) => values.includes(parameters[name] ?? defaultOf(shape[name]) ?? null));
  return Object.keys(shape).filter((name) => metaOf(name).widget === 'secret' && isShown(metaOf(name)));
}

const defaultOf = (field: { safeParse: (value: undefined) => { data?: unknown } } | undefined) =>
  field?.safeParse(undefined).data as JsonObject[string] | undefined;

/** Whether all of them are filled; undefined where the node has none, as a placeholder. */
export function hasItsSecrets(node: WorkflowNode): boolean | undefined {
  const fields = secretFields(node);
  return fields.length === 0 ? undefined : fields.every((name) => (node.parameters[name] ?? '') !== '');
}

/** The node with the named secret in every field that takes one. */
export function withSecret(node: WorkflowNode, secret: string): WorkflowNode {
  const filled = Object.fromEntries(secretFields(node).map((name) => [name, secret]));
  return { ...node, parameters: { ...node.parameters, ...filled } };
}
