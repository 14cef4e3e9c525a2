import { digest } from './digest.ts';
import { add, type FrontierPlace, type Open, type Parked, type Place, type RunState } from './state.ts';

/** Opens an activation before a place of the frontier. Its key follows from its node and the lists that arrived. */
export function openActivation(
  state: RunState,
  { before, ...arrival }: Pick<Open, 'node' | 'inputs' | 'arrived'> & { before: Place },
): Open {
  const id = arrival.node.node.id;
  const key = keyOf(id, arrival.inputs);
  const place = insert({ kind: 'open' as const, key, ...arrival }, before);
  state.open.set(key, place);
  add(state.openAt, id, 1);
  return place;
}

export const keyOf = (nodeId: string, inputs: Open['inputs']): string => digest(JSON.stringify([nodeId, inputs]));

/** Leaves a list at a merge, before a place of the frontier. */
export function park(
  state: RunState,
  { before, ...list }: Pick<Parked, 'node' | 'edge' | 'source' | 'scope'> & { before: Place },
): void {
  const id = list.node.node.id;
  const edges = state.parked.get(id) ?? list.node.incoming.map(() => []);
  state.parked.set(id, edges);
  edges[list.edge]?.push(insert({ kind: 'parked' as const, ...list }, before));
}

function insert<P extends object>(fields: P, next: Place): P & Place {
  const place = Object.assign(fields, { before: next.before, after: next });
  next.before.after = place;
  next.before = place;
  return place;
}

export function remove(place: Place): void {
  place.before.after = place.after;
  place.after.before = place.before;
}

/** The places of the frontier in branch order. */
export function* places(state: RunState): Generator<Open | Parked> {
  for (let place = state.frontier.after as FrontierPlace; place.kind !== 'ends'; place = place.after as FrontierPlace) {
    yield place;
  }
}
