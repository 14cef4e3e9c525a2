import { advance, begin } from '../fold.ts';
import { type Graph, indexGraph } from '../graph.ts';
import type { Activation, LedgerRow } from '../ledger.ts';
import { plan, type RunEnd } from '../plan.ts';
import { documentOf, type NodeSpec } from './drawing.ts';
import { type SHAPES, testShapeOf } from './shapes.ts';

/** How many items an activation sends per port; undefined sends one out of every port. */
export type Counts = (node: string, turn: string, activation: Activation) => readonly number[] | undefined;

export type Drawing = {
  /** Names by type, `pure` when a name is not listed: `{ if: 'Check', merge: 'Both' }`. The trigger is `Start`. */
  readonly types?: Partial<Record<keyof typeof SHAPES, string>>;
  readonly edges: readonly string[];
  readonly settings?: Readonly<Record<string, NonNullable<NodeSpec['settings']>>>;
  readonly parallel?: boolean;
  /** Most activations side by side. */
  readonly most?: number;
};

/** A graph from its edges. */
export function draw({ types = {}, edges, settings = {}, parallel = false, most }: Drawing): Graph {
  const typeOf = new Map(
    Object.entries({ start: 'Start', ...types }).flatMap(([type, names]) =>
      names.split(' ').map((name) => [name, type] as const),
    ),
  );
  const names = new Set([
    'Start',
    ...edges.flatMap((edge) => edge.split('>').map((end) => end.trim().split('.')[0] ?? '')),
  ]);
  const nodes = [...names].map((name) => [name, { type: typeOf.get(name) ?? 'pure', settings: settings[name] ?? {} }]);
  const workflow = { parallelBranches: parallel, ...(most !== undefined && { maxParallel: most }) };
  return indexGraph(documentOf(Object.fromEntries(nodes), edges, workflow), testShapeOf);
}

export const rowOf = (activation: Activation, counts: readonly number[]): LedgerRow => ({
  ...activation,
  status: 'succeeded',
  attempts: 1,
  outputCounts: counts,
  answers: [],
});

export type Walk = { readonly trace: readonly string[]; readonly rows: readonly LedgerRow[]; readonly ended: RunEnd };

/**
 * Runs a graph to its end. The trace lists what ran: `Node`, or `Node turn`. `pick` chooses which of the activations in
 * flight ends next.
 */
export function walk(
  graph: Graph,
  counts: Counts = () => undefined,
  pick: (choices: number) => number = () => 0,
): Walk {
  const state = begin(graph, 'Start');
  const flying = new Map<string, Activation>();
  const rows: LedgerRow[] = [];
  const trace: string[] = [];
  for (let steps = 0; steps < 5000; steps++) {
    const { ready, ended } = plan(state);
    if (ended) return { trace, rows, ended };
    for (const activation of ready) flying.set(activation.key, flying.get(activation.key) ?? activation);
    const next = [...flying.values()][pick(flying.size)];
    if (!next) throw new Error('nothing is ready, and the run has not ended');
    flying.delete(next.key);
    const row = rowOf(next, countsOf(graph, next, counts));
    rows.push(row);
    trace.push([next.nodeId, next.turn].filter(Boolean).join(' '));
    advance(state, row);
  }
  throw new Error('the run does not end');
}

const countsOf = (graph: Graph, activation: Activation, counts: Counts): readonly number[] =>
  counts(activation.nodeId, activation.turn, activation) ??
  (graph.nodes.get(activation.nodeId)?.outputs ?? []).map(() => 1);
