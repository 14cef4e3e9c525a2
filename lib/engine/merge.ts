import { openActivation, places, remove } from './frontier.ts';
import type { GraphNode } from './graph.ts';
import { innermost } from './scope.ts';
import type { Parked, RunState } from './state.ts';

/** Activates every merge that has a list on each of its edges, or whose missing ones can no longer come. */
export function releaseMerges(state: RunState): void {
  let released = true;
  while (released) {
    released = false;
    for (const [id, edges] of state.parked) {
      if (isComplete(state, id, edges)) {
        release(state, id, edges);
        released = true;
      }
    }
    // Merges that wait for each other: the first in branch order goes on with what it has.
    if (!released && state.open.size === 0 && state.parked.size > 0) {
      const first = places(state).next().value as Parked;
      const id = first.node.node.id;
      release(state, id, state.parked.get(id) ?? []);
    }
  }
}

function isComplete(state: RunState, id: string, edges: readonly Parked[][]): boolean {
  return edges.every((lists, edge) => lists.length > 0 || !canCome(state, id, edge));
}

function canCome(state: RunState, id: string, edge: number): boolean {
  const { graph, openAt, parked } = state;
  const feeders = graph.feeders(id)[edge] ?? new Set();
  for (const nodeId of openAt.keys()) if (feeders.has(nodeId)) return true;
  for (const nodeId of parked.keys()) if (nodeId !== id && feeders.has(nodeId)) return true;
  // What the merge sent before may still come back to it.
  const sender = graph.nodes.get(id)?.incoming[edge]?.node;
  return openAt.has(id) && sender !== undefined && graph.upstream(sender).has(id);
}

function release(state: RunState, id: string, edges: Parked[][]): void {
  const lists = edges.flatMap((waiting) => waiting.shift() ?? []);
  const [first] = lists;
  if (!first) return;
  if (edges.every((waiting) => waiting.length === 0)) state.parked.delete(id);
  const { node } = first;
  openActivation(state, {
    node,
    inputs: inputsOf(node, lists),
    arrived: innermost(lists.map((list) => list.scope)),
    before: lastOf(state, lists),
  });
  lists.forEach(remove);
}

const inputsOf = (node: GraphNode, lists: readonly Parked[]) =>
  node.shape.inputs.map((_, input) =>
    lists.filter((list) => node.incoming[list.edge]?.input === input).map((list) => list.source),
  );

/** The list that stands last on the frontier: where a merge takes its place in the branch order. */
function lastOf(state: RunState, lists: readonly Parked[]): Parked {
  const missing = new Set<unknown>(lists);
  for (const place of places(state)) {
    missing.delete(place);
    if (missing.size === 0) return place as Parked;
  }
  throw new Error('a parked list has left the frontier');
}
