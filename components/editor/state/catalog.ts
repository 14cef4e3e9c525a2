import type { Edge, EdgeKind, WorkflowNode } from '#lib/engine/document.ts';
import { type NodeDefinition, type NodePorts, type Port, portsOfNode } from '#lib/nodes/define-node.ts';

/** All node types the editor may offer, by type. */
export type Catalog = ReadonlyMap<string, NodeDefinition>;

export type { NodePorts };

const UNKNOWN: NodePorts = { inputs: [{ id: 'main' }], outputs: [{ id: 'main' }] };
const ERROR: Port = { id: 'error', label: 'Error' };
type Kept = { settings: WorkflowNode['settings']; definition: NodeDefinition | undefined; ports: NodePorts };
const known = new WeakMap<object, Kept>();

/** The ports of a node on the canvas, `error` last where it sends its faults out; the same object as long as nothing they depend on changed. */
export function portsOf(node: WorkflowNode, catalog: Catalog): NodePorts {
  const definition = catalog.get(node.type);
  const kept = known.get(node.parameters);
  if (
    kept &&
    kept.definition === definition &&
    kept.settings.onError === node.settings.onError &&
    kept.settings.tool === node.settings.tool
  )
    return kept.ports;
  const { inputs, outputs } = definition ? portsOfNode(definition, node) : UNKNOWN;
  const ports = { inputs, outputs: node.settings.onError === 'port' ? [...outputs, ERROR] : outputs };
  known.set(node.parameters, { settings: node.settings, definition, ports });
  return ports;
}

/** Whether a node is only ever used by others, which decide how often it is tried and how long it may take. */
export function isPlugged(node: WorkflowNode, catalog: Catalog): boolean {
  const { outputs } = portsOf(node, catalog);
  return (
    outputs.some((port) => kindOf(port) !== 'main') &&
    !outputs.some((port) => kindOf(port) === 'main' && port.id !== ERROR.id)
  );
}

export const kindOf = (port: Port): EdgeKind => port.kind ?? 'main';

/** A stable name for an edge, which has none in the document: two ends and a kind occur at most once. */
export const edgeId = ({ kind, from, to }: Edge): string =>
  JSON.stringify([kind, from.node, from.port, to.node, to.port]);
