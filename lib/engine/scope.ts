import type { GraphNode } from './graph.ts';
import type { Open, RunState, Scope } from './state.ts';

/** The loops a node runs in, given those its lists came from. A loop node adds its own turn. */
export function scopeAtStart({ node, arrived }: Pick<Open, 'node' | 'arrived'>): Scope | undefined {
  if (!node.shape.loops || node.node.settings.disabled) return arrived;
  const inside = frameOf(node.node.id, arrived);
  const round = inside?.round ?? [];
  return { loop: node.node.id, index: round.length, round, outer: inside ? inside.outer : arrived };
}

/** The loops that a list leaving by a port is inside of: `done` leaves the loop. */
export function scopeBehind(node: GraphNode, port: number, scope: Scope | undefined): Scope | undefined {
  const leaves = scope?.loop === node.node.id && node.outputs[port] === 'done';
  return leaves ? scope.outer : scope;
}

/** `2.0#3`: turns of the loops from the outermost in, and which activation of the node this is among those of the turn. */
export function turnOf(state: RunState, node: GraphNode, scope: Scope | undefined): string {
  const indices = indicesOf(scope);
  const earlier = state.starts.get(startsKey(node, indices)) ?? 0;
  return earlier === 0 ? indices : `${indices}#${earlier + 1}`;
}

export function indicesOf(scope: Scope | undefined): string {
  const indices: number[] = [];
  for (let frame = scope; frame; frame = frame.outer) indices.unshift(frame.index);
  return indices.join('.');
}

export const startsKey = (node: GraphNode, indices: string): string => `${node.node.id}\n${indices}`;

/** Whichever is inside more loops; the first of equals. */
export function innermost(scopes: readonly (Scope | undefined)[]): Scope | undefined {
  return scopes.reduce((best, scope) => (depth(scope) > depth(best) ? scope : best), undefined);
}

function frameOf(loop: string, scope: Scope | undefined): Scope | undefined {
  let frame = scope;
  while (frame && frame.loop !== loop) frame = frame.outer;
  return frame;
}

const depth = (scope: Scope | undefined): number => (scope ? depth(scope.outer) + 1 : 0);

/** Keys of a loop node's earlier activations in the same round of the loop, oldest first; empty for other nodes. */
export function pastOf(state: RunState, key: string): readonly string[] {
  const place = state.open.get(key);
  const nodeId = place?.node.node.id ?? state.ended.get(key)?.nodeId;
  const scope = place ? (place.scope ?? scopeAtStart(place)) : state.ended.get(key)?.scope;
  return scope !== undefined && scope.loop === nodeId ? scope.round.slice(0, scope.index) : [];
}
