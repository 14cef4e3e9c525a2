import type { Edge, EdgeKind, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeDefinition, Port } from '#lib/nodes/define-node.ts';

/** All node types the editor may offer, by type. */
export type Catalog = ReadonlyMap<string, NodeDefinition>;

/** Inputs and outputs of one node on the canvas; `error` is the last output where the node sends its faults out. */
export type NodePorts = { readonly inputs: readonly Port[]; readonly outputs: readonly Port[] };

const MAIN: Port = { id: 'main' };
const ERROR: Port = { id: 'error', label: 'Error' };
type Kept = { settings: WorkflowNode['settings']; definition: NodeDefinition | undefined; ports: NodePorts };
const known = new WeakMap<object, Kept>();

/** The ports of a node under its present parameters; the same object as long as nothing they depend on changed. */
export function portsOf(node: WorkflowNode, catalog: Catalog): NodePorts {
  const definition = catalog.get(node.type);
  const kept = known.get(node.parameters);
  if (kept && kept.definition === definition && kept.settings.onError === node.settings.onError) return kept.ports;
  const inputs = definition ? evaluatePorts(definition.inputs, definition, node.parameters) : [MAIN];
  const outputs = definition ? evaluatePorts(definition.outputs, definition, node.parameters) : [MAIN];
  const ports = { inputs, outputs: node.settings.onError === 'port' ? [...outputs, ERROR] : outputs };
  known.set(node.parameters, { settings: node.settings, definition, ports });
  return ports;
}

/** Unfinished parameters and expressions do not parse: what is wrong falls back to its default, field by field. */
function evaluatePorts(
  ports: NodeDefinition['inputs'],
  definition: NodeDefinition,
  stored: Readonly<Record<string, JsonValue>>,
): readonly Port[] {
  if (typeof ports !== 'function') return ports;
  const attempts = [stored, withoutInvalid(definition, stored), {}];
  for (const parameters of attempts) {
    const parsed = definition.parameters.safeParse(parameters);
    if (parsed.success) return ports(parsed.data);
  }
  return [MAIN];
}

function withoutInvalid(definition: NodeDefinition, stored: Readonly<Record<string, JsonValue>>) {
  const parsed = definition.parameters.safeParse(stored);
  const wrong = new Set(parsed.error?.issues.map((issue) => issue.path[0]));
  return Object.fromEntries(Object.entries(stored).filter(([name]) => !wrong.has(name)));
}

export const kindOf = (port: Port): EdgeKind => port.kind ?? 'main';

/** A stable name for an edge, which has none in the document: two ends and a kind occur at most once. */
export const edgeId = ({ kind, from, to }: Edge): string =>
  JSON.stringify([kind, from.node, from.port, to.node, to.port]);
