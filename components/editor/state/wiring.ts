import type { Edge, EdgeKind, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { type Catalog, edgeId, kindOf, portsOf } from './catalog.ts';
import { type Edit, selectNodes } from './edit.ts';
import { freeName, namesIn } from './node-names.ts';
import { CARD, STEP } from './sizes.ts';

export type End = Edge['from'];
/** A wire that hangs in the air at one end: it leaves `output`, or arrives at `input`. */
export type LooseEnd = { readonly side: 'output' | 'input'; readonly end: End };

/** Why two ports can not be joined, or null when they can. */
export function connectionProblem(document: WorkflowDocument, edge: Edge, catalog: Catalog): string | null {
  const find = (id: string) => document.nodes.find((node) => node.id === id);
  const [source, target] = [find(edge.from.node), find(edge.to.node)];
  if (!source || !target) return 'One of the two nodes is gone.';
  const output = portsOf(source, catalog).outputs.find((port) => port.id === edge.from.port);
  const input = portsOf(target, catalog).inputs.find((port) => port.id === edge.to.port);
  if (!output || !input) return `"${target.name}" takes no items.`;
  if (kindOf(output) !== kindOf(input)) return `This port takes a ${kindOf(input)}, not a ${kindOf(output)}.`;
  if (document.edges.some((other) => edgeId(other) === edgeId(edge))) return 'These two are connected already.';
  return null;
}

export function connect(edge: Edge, catalog: Catalog): Edit {
  return {
    label: 'Connect',
    change: (document) =>
      connectionProblem(document, edge, catalog) === null
        ? { ...document, edges: inTargetOrder([...document.edges, edge], document) }
        : document,
  };
}

export function disconnect(ids: ReadonlySet<string>): Edit {
  return {
    label: ids.size === 1 ? 'Disconnect' : `Remove ${ids.size} connections`,
    change: (document) => {
      const edges = document.edges.filter((edge) => !ids.has(edgeId(edge)));
      return edges.length === document.edges.length ? document : { ...document, edges };
    },
  };
}

/** Takes a wire off one end and puts it on another. */
export function reconnect(id: string, edge: Edge, catalog: Catalog): Edit {
  return {
    label: 'Move connection',
    change: (document) => {
      const rest = { ...document, edges: document.edges.filter((other) => edgeId(other) !== id) };
      return edgeId(edge) === id || connectionProblem(rest, edge, catalog) !== null
        ? document
        : connect(edge, catalog).change(rest);
    },
  };
}

/** Adds a node under a free name, joined to the loose end of a wire when that fits. */
export function addNode(added: { node: WorkflowNode; loose?: LooseEnd; catalog: Catalog }): Edit {
  const { node, loose, catalog } = added;
  return {
    label: `Add ${node.name}`,
    select: selectNodes([node.id]),
    change: (document) => {
      const named = { ...node, name: freeName(node.name, namesIn(document)) };
      const grown = { ...document, nodes: [...document.nodes, named] };
      const edge = loose && edgeToNew(loose, named, { document, catalog });
      return edge ? connect(edge, catalog).change(grown) : grown;
    },
  };
}

/** Puts a node in the middle of a wire; what follows moves right when there is no room for it. */
export function insertOnWire(added: { node: WorkflowNode; wire: string; catalog: Catalog }): Edit {
  const { node, wire, catalog } = added;
  return {
    label: `Insert ${node.name}`,
    select: selectNodes([node.id]),
    change: (document) => {
      const edge = document.edges.find((candidate) => edgeId(candidate) === wire);
      const input = portsOf(node, catalog).inputs.find((port) => kindOf(port) === 'main');
      const output = portsOf(node, catalog).outputs.find((port) => kindOf(port) === 'main');
      if (edge?.kind !== 'main' || !input || !output) return document;
      const known = document.nodes.some((other) => other.id === node.id);
      const grown = known ? document : addNode({ node, catalog }).change(makeRoom(document, edge, node));
      const rest = { ...grown, edges: grown.edges.filter((candidate) => candidate !== edge) };
      const before = connect({ from: edge.from, to: { node: node.id, port: input.id }, kind: 'main' }, catalog);
      const after = connect({ from: { node: node.id, port: output.id }, to: edge.to, kind: 'main' }, catalog);
      return after.change(before.change(rest));
    },
  };
}

/** What the wire at a loose end carries; undefined when its node is gone. */
export function kindAt(
  { side, end }: LooseEnd,
  { document, catalog }: { document: WorkflowDocument; catalog: Catalog },
): EdgeKind | undefined {
  const node = document.nodes.find((candidate) => candidate.id === end.node);
  const ports = node && portsOf(node, catalog)[side === 'output' ? 'outputs' : 'inputs'];
  return ports && kindOf(ports.find((port) => port.id === end.port) ?? { id: end.port });
}

/** The edge that joins a loose end to the first port of a node that fits it. */
export function edgeToNew(
  loose: LooseEnd,
  node: WorkflowNode,
  { document, catalog }: { document: WorkflowDocument; catalog: Catalog },
): Edge | undefined {
  const kind = kindAt(loose, { document, catalog });
  if (!kind) return undefined;
  const ours = portsOf(node, catalog)[loose.side === 'output' ? 'inputs' : 'outputs'];
  const fit = ours.find((port) => kindOf(port) === kind);
  if (!fit) return undefined;
  const end = { node: node.id, port: fit.id };
  return loose.side === 'output' ? { from: loose.end, to: end, kind } : { from: end, to: loose.end, kind };
}

function makeRoom(document: WorkflowDocument, edge: Edge, node: WorkflowNode): WorkflowDocument {
  const target = document.nodes.find((other) => other.id === edge.to.node);
  if (!target || target.position[0] >= node.position[0] + CARD.width + STEP.gapX / 2) return document;
  const shift = node.position[0] + CARD.width + STEP.gapX - target.position[0];
  const following = downstream(document, edge.to.node, edge.from.node);
  return {
    ...document,
    nodes: document.nodes.map((other) =>
      following.has(other.id) ? { ...other, position: [other.position[0] + shift, other.position[1]] } : other,
    ),
  };
}

/** All nodes that items leaving `start` can reach, `start` included, never going through `stop`. */
export function downstream(document: WorkflowDocument, start: string, stop?: string): ReadonlySet<string> {
  const reached = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { from, to } of document.edges) {
      if (from.node !== id || to.node === stop || reached.has(to.node)) continue;
      reached.add(to.node);
      open.push(to.node);
    }
  }
  return reached;
}

/** Branches run in edge order: among edges of one output, the target that stands higher comes first. */
function inTargetOrder(edges: readonly Edge[], document: WorkflowDocument): Edge[] {
  const added = edges.at(-1);
  if (!added) return [...edges];
  const heightOf = (edge: Edge) => document.nodes.find((node) => node.id === edge.to.node)?.position[1] ?? 0;
  const sameOutput = (edge: Edge) => edge.from.node === added.from.node && edge.from.port === added.from.port;
  const rest = edges.slice(0, -1);
  const before = rest.findIndex((edge) => sameOutput(edge) && heightOf(edge) > heightOf(added));
  return before < 0 ? [...edges] : rest.toSpliced(before, 0, added);
}
