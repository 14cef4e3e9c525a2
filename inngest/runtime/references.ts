import type { WorkflowNode } from '#lib/engine/document.ts';
import type { GraphNode } from '#lib/engine/graph.ts';
import type { RunState } from '#lib/engine/state.ts';
import { namesRead } from '#lib/graphs/names-read.ts';

const cache = new WeakMap<WorkflowNode, ReadonlySet<string> | 'all'>();

/** Ids of the nodes whose data a node's parameters speak of, or those of its attachments, and that have sent something. */
export function referencedNodes(state: RunState, { node }: GraphNode): ReadonlySet<string> {
  const names = namesOf(state, node);
  if (names !== 'all' && names.size === 0) return names;
  const { document, idOf } = state.graph;
  const ids = names === 'all' ? document.nodes.map(({ id }) => id) : [...names].map((name) => idOf.get(name) ?? '');
  return new Set(ids.filter((id) => state.latest.has(id)));
}

function namesOf(state: RunState, node: WorkflowNode): ReadonlySet<string> | 'all' {
  const known = cache.get(node);
  if (known) return known;
  const names = new Set<string>();
  for (const { parameters } of withAttachments(state, node)) {
    const found = namesRead(parameters);
    if (found === 'all') return 'all';
    for (const name of found) names.add(name);
  }
  cache.set(node, names);
  return names;
}

function withAttachments({ graph: { attachments } }: RunState, node: WorkflowNode): ReadonlySet<WorkflowNode> {
  const found = new Set([node]);
  for (const { id } of found) for (const each of attachments.get(id) ?? []) found.add(each.node);
  return found;
}
