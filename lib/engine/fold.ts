import { keyOf, openActivation, park, places, remove } from './frontier.ts';
import type { Graph, GraphNode, Target } from './graph.ts';
import type { Activation, ActivationStatus, LedgerRow, Source } from './ledger.ts';
import { releaseMerges } from './merge.ts';
import { indicesOf, scopeAtStart, scopeBehind, startsKey } from './scope.ts';
import { add, emptyState, type Open, type RunState } from './state.ts';

const ENDED: ReadonlySet<ActivationStatus> = new Set(['succeeded', 'failed', 'skipped', 'cancelled']);
export const hasEnded = (row: Pick<LedgerRow, 'status'>): boolean => ENDED.has(row.status);

/** The state of a run after these rows, in the order of their first commit. Throws when a row belongs to another graph. */
export function fold(graph: Graph, triggerId: string, rows: Iterable<LedgerRow>): RunState {
  const state = begin(graph, triggerId);
  for (const row of rows) advance(state, row);
  return state;
}

/** The state of a run that has only been triggered. */
export function begin(graph: Graph, triggerId: string): RunState {
  const trigger = graph.nodes.get(triggerId);
  if (!trigger) throw new Error(`the workflow has no node ${triggerId} to start from`);
  const state = emptyState(graph);
  openEntry(state, trigger);
  return state;
}

const openEntry = (state: RunState, node: GraphNode): Open =>
  openActivation(state, { node, inputs: [], arrived: undefined, before: state.frontier });

/** The activation with which the nodes behind `finally` begin, undefined when the workflow has none. */
export function finallyOf({ last }: Graph): Activation | undefined {
  return last && { key: keyOf(last.node.id, []), nodeId: last.node.id, turn: '', inputs: [] };
}

/** From here on only what is behind `finally` goes on, with an allowance of activations of its own. */
function beginFinally(state: RunState, node: GraphNode): Open {
  for (const place of places(state)) remove(place);
  for (const counts of [state.open, state.openAt, state.parked]) counts.clear();
  state.failure = undefined;
  state.started = 0;
  state.isEnding = true;
  return openEntry(state, node);
}

/** Takes one row into the state. A row of an activation that has already ended changes nothing. */
export function advance(state: RunState, row: LedgerRow): void {
  const place = state.open.get(row.key) ?? entered(state, row);
  if (!place) {
    // What was left behind by the end of the run may still be told of.
    if (state.ended.has(row.key) || state.isEnding) return;
    throw new Error(`activation ${row.key} of node ${row.nodeId} does not follow from this ledger`);
  }
  if (!place.row) start(state, place);
  place.row = row;
  if (hasEnded(row)) end(state, place, row);
}

/** A row of the `finally` node is how the ledger tells that the run began to end. */
function entered(state: RunState, row: LedgerRow): Open | undefined {
  const { last } = state.graph;
  if (!last || state.isEnding || row.key !== finallyOf(state.graph)?.key) return undefined;
  return beginFinally(state, last);
}

function start(state: RunState, place: Open): void {
  place.scope = scopeAtStart(place);
  const { node } = place.node;
  if (place.scope?.loop === node.id) place.scope.round.push(place.key);
  add(state.starts, startsKey(place.node, indicesOf(place.scope)), 1);
  add(state.starts, node.id, 1);
  state.started++;
}

function end(state: RunState, place: Open, row: LedgerRow): void {
  state.open.delete(row.key);
  add(state.openAt, row.nodeId, -1);
  state.ended.set(row.key, { ...row, scope: place.scope });
  if (row.outputCounts.length > 0) state.latest.set(row.nodeId, row.key);
  else if (isFatal(row)) state.failure = firstOf(state.failure, row);
  row.outputCounts.forEach((count, port) => {
    if (count > 0) send(state, place, port);
  });
  remove(place);
  releaseMerges(state);
}

/** A failure without outputs was not caught by the node's `onError`. */
const isFatal = (row: LedgerRow) => row.status === 'failed' || row.status === 'cancelled';

// Which of several failures ends the run must not depend on which came first.
const firstOf = (known: LedgerRow | undefined, row: LedgerRow) => (known && known.key < row.key ? known : row);

function send(state: RunState, place: Open, port: number): void {
  const source: Source = { activation: place.key, port };
  const scope = scopeBehind(place.node, port, place.scope);
  for (const target of place.node.outgoing[port] ?? []) {
    const node = state.graph.nodes.get(target.node);
    if (!node) continue;
    if (node.waits) park(state, { node, edge: target.edge, source, scope, before: place });
    else openActivation(state, { node, inputs: inputsOf(node, target, source), arrived: scope, before: place });
  }
}

const inputsOf = (node: GraphNode, target: Target, source: Source): Activation['inputs'] =>
  node.shape.inputs.map((_, input) => (input === target.input ? [source] : []));
