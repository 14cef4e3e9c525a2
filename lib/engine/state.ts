import type { Graph, GraphNode } from './graph.ts';
import type { Activation, LedgerRow, Source } from './ledger.ts';

/** The loops an activation is inside of, innermost first. */
export type Scope = {
  readonly loop: string;
  readonly index: number;
  /** Keys of the loop node's activations since a list entered the loop, oldest first. */
  readonly round: string[];
  readonly outer: Scope | undefined;
};

/** A place on the frontier, which is kept in branch order: depth first, edges from top to bottom. */
export type Place = { before: Place; after: Place };
/** An activation that has not ended. `row` is what the ledger has of it so far. */
export type Open = Place & {
  readonly kind: 'open';
  readonly key: string;
  readonly node: GraphNode;
  readonly inputs: Activation['inputs'];
  /** Scope of the lists that arrived; the scope the node runs in is known once it starts. */
  readonly arrived: Scope | undefined;
  scope?: Scope | undefined;
  row?: LedgerRow;
};
/** A list that waits at a merge. */
export type Parked = Place & {
  readonly kind: 'parked';
  readonly node: GraphNode;
  readonly edge: number;
  readonly source: Source;
  readonly scope: Scope | undefined;
};
export type Frontier = Place & { readonly kind: 'ends' };
export type FrontierPlace = Open | Parked | Frontier;

/** An activation that has ended. */
export type Ended = LedgerRow & { readonly scope: Scope | undefined };

/**
 * All the engine knows of a run, made of its ledger rows and nothing else. `advance` changes it in place, so that a run of
 * a hundred thousand activations costs the same per activation as a short one.
 */
export type RunState = {
  readonly graph: Graph;
  readonly frontier: Frontier;
  readonly open: Map<string, Open>;
  readonly ended: Map<string, Ended>;
  /** Number of open activations per node. */
  readonly openAt: Map<string, number>;
  /** Lists waiting at merges: per edge into the node, first come first. */
  readonly parked: Map<string, Parked[][]>;
  /** How often each node has started per turn of its loops, and altogether. */
  readonly starts: Map<string, number>;
  /** Latest activation per node that ended with items. */
  readonly latest: Map<string, string>;
  started: number;
  /** The failure that ends the run. */
  failure?: LedgerRow | undefined;
  /** Set once the run has begun to end: what goes on is behind its `finally`. */
  isEnding?: true;
};

export function emptyState(graph: Graph): RunState {
  const frontier = { kind: 'ends' } as Frontier;
  frontier.before = frontier;
  frontier.after = frontier;
  return {
    graph,
    frontier,
    open: new Map(),
    ended: new Map(),
    openAt: new Map(),
    parked: new Map(),
    starts: new Map(),
    latest: new Map(),
    started: 0,
  };
}

/** Adds to a counter; answers the new count. */
export function add<K>(counts: Map<K, number>, key: K, by: 1 | -1): number {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
  return count;
}
