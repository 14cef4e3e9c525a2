import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';
import { secretPaths } from './secret-paths.ts';

type Node = { readonly parameters: JsonObject; readonly settings: JsonObject };

/**
 * A node as others may have it: without the secrets that it uses, and without data that was pinned to it. `more` are
 * further places of secrets, which only the node's own code knows of.
 */
export function portableNode(
  definition: NodeDefinition | undefined,
  { parameters, settings }: Node,
  more: readonly (readonly string[])[] = [],
): Node {
  const { pinned: _, ...kept } = settings;
  const secrets = [...(definition ? secretPaths(definition.parameters) : []), ...more];
  return {
    parameters: secrets.reduce<JsonObject>((json, path) => without(json, path) as JsonObject, parameters),
    settings: kept,
  };
}

/** A copy without what is at the path; `*` stands for every member. */
function without(value: JsonValue, [key, ...rest]: readonly string[]): JsonValue {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return key === '*' ? value.map((member) => without(member, rest)) : value;
  const copy: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value as JsonObject)) {
    const isMeant = key === '*' || key === name;
    if (isMeant && rest.length === 0) continue;
    setOwn(copy, name, isMeant ? without(member, rest) : member);
  }
  return copy;
}
