import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';

/**
 * Ids of a definition's ports for items, in their order. Ports may depend on parameters: where those hold expressions that
 * do not fit the schema, the wrong fields count as not given.
 */
export function portIds(definition: NodeDefinition, side: 'inputs' | 'outputs', parameters: JsonObject): string[] {
  const ports = definition[side];
  const all = typeof ports === 'function' ? ports(readable(definition, parameters)) : ports;
  return all.filter((port) => (port.kind ?? 'main') === 'main').map((port) => port.id);
}

function readable(definition: NodeDefinition, parameters: JsonObject): Record<string, unknown> {
  const parsed = definition.parameters.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const rest = Object.fromEntries(Object.entries(parameters).filter(([name]) => !wrong.has(name)));
  return definition.parameters.safeParse(rest).data ?? definition.parameters.parse({});
}
