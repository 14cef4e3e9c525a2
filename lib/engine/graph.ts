import type { EdgeKind, WorkflowDocument, WorkflowNode } from './document.ts';

/** What the engine must know of a node's type. Ports are those that carry items, in the order of the definition. */
export type NodeShape = {
  readonly inputs: readonly string[];
  /** Without `error`, which the engine adds where `onError` is `port`. */
  readonly outputs: readonly string[];
  readonly effects: 'none' | 'read' | 'write';
  readonly waitsForAllInputs: boolean;
  readonly loops: boolean;
  /** Entered when the run is about to end. */
  readonly isFinally?: boolean;
};
/** Looks a node's type up; undefined when there is no such type. */
export type ShapeOf = (node: WorkflowNode) => NodeShape | undefined;

/** An edge as its target sees it: `edge` is its position among all edges into that node, in document order. */
export type Target = { readonly node: string; readonly input: number; readonly edge: number };
export type GraphNode = {
  readonly node: WorkflowNode;
  readonly shape: NodeShape;
  readonly outputs: readonly string[];
  /** A merge that is not disabled. */
  readonly waits: boolean;
  readonly incoming: readonly { readonly node: string; readonly input: number }[];
  /** Per output port, in edge order: the order in which branches run. */
  readonly outgoing: readonly (readonly Target[])[];
};
/** A node that is plugged into another, and by which kind of edge. */
export type Attachment = { readonly kind: EdgeKind; readonly node: WorkflowNode };
export type Graph = {
  readonly document: WorkflowDocument;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** What is plugged into each node, in edge order, without disabled nodes. */
  readonly attachments: ReadonlyMap<string, readonly Attachment[]>;
  /** The node that is entered when a run is about to end, if any is. */
  readonly last?: GraphNode | undefined;
  /** Ids of the nodes, by name. */
  readonly idOf: ReadonlyMap<string, string>;
  /** The nodes from which items can reach the node, itself included. */
  readonly upstream: (nodeId: string) => ReadonlySet<string>;
  /** Per edge into a merge: the nodes whose items can still arrive by it without passing the merge itself. */
  readonly feeders: (mergeId: string) => readonly ReadonlySet<string>[];
};

/** Nodes of unknown type stay in the graph, as one input and one output, and fail when they run. */
const UNKNOWN: NodeShape = {
  inputs: ['main'],
  outputs: ['main'],
  effects: 'none',
  waitsForAllInputs: false,
  loops: false,
};

/** Indexes a document for planning. Edges to unknown nodes or ports, and repeated ones, carry nothing. */
export function indexGraph(document: WorkflowDocument, shapeOf: ShapeOf): Graph {
  const nodes = new Map<string, Draft>(
    document.nodes.map((node) => [node.id, draftOf(node, shapeOf(node) ?? UNKNOWN)]),
  );
  for (const edge of document.edges) if (edge.kind === 'main') connect(nodes, edge);

  const upstream = remember((id: string) => collect(nodes, id));
  const feeders = remember((id: string) =>
    (nodes.get(id)?.incoming ?? []).map((edge) =>
      edge.node === id ? new Set<string>() : collect(nodes, edge.node, id),
    ),
  );
  const idOf = new Map(document.nodes.map((node) => [node.name, node.id]));
  const last = [...nodes.values()].find(({ node, shape }) => shape.isFinally && !node.settings.disabled);
  return { document, nodes, attachments: attachmentsIn(document), last, idOf, upstream, feeders };
}

function attachmentsIn({ nodes, edges }: WorkflowDocument): Graph['attachments'] {
  const plugged = edges.filter(({ kind }) => kind !== 'main');
  if (plugged.length === 0) return NO_ATTACHMENTS;
  const active = new Map(nodes.filter(({ settings }) => !settings.disabled).map((node) => [node.id, node]));
  const found = new Map<string, Attachment[]>();
  for (const { from, to, kind } of plugged) {
    const node = active.get(from.node);
    if (node) found.set(to.node, [...(found.get(to.node) ?? []), { kind, node }]);
  }
  return found;
}

const NO_ATTACHMENTS: Graph['attachments'] = new Map();

type Draft = GraphNode & { incoming: { node: string; input: number }[]; outgoing: Target[][] };

function draftOf(node: WorkflowNode, shape: NodeShape): Draft {
  const outputs = node.settings.onError === 'port' ? [...shape.outputs, 'error'] : shape.outputs;
  const waits = shape.waitsForAllInputs && !node.settings.disabled;
  return { node, shape, outputs, waits, incoming: [], outgoing: outputs.map(() => []) };
}

function connect(nodes: ReadonlyMap<string, Draft>, { from, to }: WorkflowDocument['edges'][number]): void {
  const source = nodes.get(from.node);
  const target = nodes.get(to.node);
  const input = target?.shape.inputs.indexOf(to.port) ?? -1;
  const targets = source?.outgoing[source.outputs.indexOf(from.port)];
  if (!target || !targets || input < 0) return;
  if (targets.some((known) => known.node === to.node && known.input === input)) return;
  targets.push({ node: to.node, input, edge: target.incoming.length });
  target.incoming.push({ node: from.node, input });
}

/** `start` and everything that leads to it, without walking through `without`. */
function collect(nodes: ReadonlyMap<string, GraphNode>, start: string, without?: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) {
    for (const edge of nodes.get(id)?.incoming ?? []) if (edge.node !== without) found.add(edge.node);
  }
  return found;
}

function remember<T>(compute: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const value = known.get(id) ?? compute(id);
    known.set(id, value);
    return value;
  };
}
