import type { Edge, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { leadingTo, reach } from '#lib/engine/reach.ts';
import { namesRead } from './names-read.ts';

/**
 * What of a document runs for one node: it, what leads from `startId` to it, what these read and what is plugged into
 * them, and nothing behind it. A pinned node stands for what leads to it and begins at once.
 */
export function documentUpTo(
  document: WorkflowDocument,
  { nodeId, startId }: { nodeId: string; startId: string },
): WorkflowDocument {
  const main = document.edges.filter(({ from, kind }) => kind === 'main' && from.node !== nodeId);
  const ahead = reach(startId, (id) => main.filter(({ from }) => from.node === id).map(({ to }) => to.node));
  const needed = reach(
    nodeId,
    needsOf(document, (edge) => edge.from.node !== nodeId && ahead.has(edge.from.node)),
  );
  const kept = new Set([...needed, ...reach(startId, (id) => pluggedInto(document, id))]);
  const isKept = ({ from, to, kind }: Edge) =>
    kept.has(from.node) && kept.has(to.node) && (kind !== 'main' || from.node !== nodeId);
  const edges = document.edges.filter(isKept);
  const arrivedAt = new Set(edges.flatMap(({ to, kind }) => (kind === 'main' ? [to.node] : [])));
  const first = main.find(({ from }) => from.node === startId);
  const heads = document.nodes.filter(
    ({ id }) => id !== startId && ahead.has(id) && kept.has(id) && !arrivedAt.has(id),
  );
  const begun = heads.flatMap(({ id }): Edge[] => {
    const entry = main.find(({ to }) => to.node === id);
    return first && entry ? [{ from: first.from, to: entry.to, kind: 'main' }] : [];
  });
  return { ...document, nodes: document.nodes.filter(({ id }) => kept.has(id)), edges: [...edges, ...begun] };
}

/** The nodes that begin of themselves before a node, where no trigger leads to it: the first ones, and pinned ones. */
export function headsOf(document: WorkflowDocument, nodeId: string): readonly string[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const before = (id: string) => {
    const node = byId.get(id);
    return node && !standsIn(document, node) ? arrivingAt(document, id) : [];
  };
  return [...reach(nodeId, before)].filter((id) => before(id).length === 0);
}

/** What has to be there for a node: what leads to it by edges that count, what it reads, what is plugged into it. */
function needsOf(document: WorkflowDocument, counts: (edge: Edge) => boolean): (id: string) => readonly string[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const idOf = new Map(document.nodes.map(({ id, name }) => [name, id]));
  return (id) => {
    const node = byId.get(id);
    if (!node || standsIn(document, node)) return [];
    const arriving = document.edges.filter((edge) => edge.to.node === id && (edge.kind !== 'main' || counts(edge)));
    const names = namesRead(node.parameters);
    const read = names === 'all' ? leadingTo(document, id) : [...names].flatMap((name) => idOf.get(name) ?? []);
    return [...arriving.map(({ from }) => from.node), ...read];
  };
}

/** Whether a node gives its pins in place of running; in a loop it needs the turns that come to it. */
function standsIn({ edges }: WorkflowDocument, { id, settings }: WorkflowNode): boolean {
  if (!settings.pinned || settings.disabled) return false;
  return !arrivingAt({ edges }, id).some((from) => leadingTo({ edges }, from).has(id));
}

const pluggedInto = ({ edges }: Pick<WorkflowDocument, 'edges'>, nodeId: string): readonly string[] =>
  edges.flatMap(({ from, to, kind }) => (kind !== 'main' && to.node === nodeId ? [from.node] : []));

const arrivingAt = ({ edges }: Pick<WorkflowDocument, 'edges'>, nodeId: string): readonly string[] =>
  edges.flatMap(({ from, to, kind }) => (kind === 'main' && to.node === nodeId ? [from.node] : []));
