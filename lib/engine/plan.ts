import { places } from './frontier.ts';
import type { Activation, LedgerRow } from './ledger.ts';
import { LIMITS } from './limits.ts';
import type { Fault } from './outcome.ts';
import { scopeAtStart, turnOf } from './scope.ts';
import type { Open, RunState } from './state.ts';

export type RunEnd =
  | { readonly status: 'succeeded' }
  | { readonly status: 'failed'; readonly fault: Fault; readonly nodeId?: string };

export type Plan = {
  /** What may run now, in branch order. Without `parallelBranches` at most one. */
  readonly ready: readonly Activation[];
  /** Rows that hold the run up: a question without an answer, or a pause before the next try. */
  readonly waiting: readonly LedgerRow[];
  readonly ended?: RunEnd;
};

/** Most activations in flight at once within one run, where its workflow does not say. */
const SIDE_BY_SIDE = 16;

/** What is to be done next; depends on the state alone. Activations of one node never overtake each other. */
export function plan(state: RunState): Plan {
  const ended = endOf(state);
  if (ended) return { ready: [], waiting: [], ended };
  return state.graph.document.settings.parallelBranches ? planSideBySide(state) : planInOrder(state);
}

function endOf(state: RunState): RunEnd | undefined {
  const { failure } = state;
  if (failure) return { status: 'failed', fault: failure.fault ?? UNEXPLAINED, nodeId: failure.nodeId };
  if (state.open.size === 0) return { status: 'succeeded' };
  if (state.started >= LIMITS.activationsInRun) return { status: 'failed', fault: TOO_MANY };
  return undefined;
}

function planInOrder(state: RunState): Plan {
  for (const place of places(state)) {
    if (place.kind === 'open') return sort(state, [place]);
  }
  return sort(state, []);
}

function planSideBySide(state: RunState): Plan {
  const { maxParallel = SIDE_BY_SIDE } = state.graph.document.settings;
  const startable: Open[] = [];
  const ahead = new Set<string>();
  for (const place of places(state)) {
    const id = place.node.node.id;
    if (place.kind === 'open') {
      if (place.row || isFree(state, place, ahead)) startable.push(place);
      if (startable.length === maxParallel) break;
    }
    ahead.add(id);
  }
  // Branches and merges that hold each other back: the first goes on.
  return startable.length > 0 ? sort(state, startable) : planInOrder(state);
}

/** Nothing ahead of it in branch order can still reach its node, except a merge that waits for this very branch. */
function isFree(state: RunState, place: Open, ahead: ReadonlySet<string>): boolean {
  const id = place.node.node.id;
  const upstream = state.graph.upstream(id);
  for (const other of ahead) {
    if (upstream.has(other) && !isAwaited(state, id, other)) return false;
  }
  return true;
}

function isAwaited(state: RunState, id: string, mergeId: string): boolean {
  const edges = state.parked.get(mergeId);
  if (!edges || state.openAt.has(mergeId)) return false;
  const feeders = state.graph.feeders(mergeId);
  return edges.some((lists, edge) => lists.length === 0 && feeders[edge]?.has(id));
}

function sort(state: RunState, startable: readonly Open[]): Plan {
  const ready: Activation[] = [];
  const waiting: LedgerRow[] = [];
  for (const place of startable) {
    if (place.row?.status === 'waiting' || place.row?.status === 'unknown') waiting.push(place.row);
    else ready.push(place.row ?? activationOf(state, place));
  }
  return { ready, waiting };
}

function activationOf(state: RunState, place: Open): Activation {
  const turn = turnOf(state, place.node, scopeAtStart(place));
  return { key: place.key, nodeId: place.node.node.id, turn, inputs: place.inputs };
}

const UNEXPLAINED: Fault = { kind: 'bug', code: 'unexplained', message: 'An activation failed and left no reason.' };
const TOO_MANY: Fault = {
  kind: 'limit',
  code: 'activations_limit',
  message: `The run was stopped after ${LIMITS.activationsInRun} activations: a loop may never end. Give it an end, or split the work over sub-workflows.`,
};
