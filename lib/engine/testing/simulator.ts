import { digest } from '../digest.ts';
import { advance, finallyOf, fold } from '../fold.ts';
import { fuse } from '../fuse.ts';
import type { Graph } from '../graph.ts';
import type { Activation, LedgerRow } from '../ledger.ts';
import type { Answer, Outcome } from '../outcome.ts';
import { plan, type RunEnd } from '../plan.ts';
import { attemptAfter, settle, unknown } from '../settle.ts';
import { countsFrom, graphFrom, KINDS, NAMES } from './any-graph.ts';

export type Simulated = {
  readonly ended: RunEnd;
  readonly ledger: readonly LedgerRow[];
  /** How often each attempt had its effect on the world. */
  readonly effects: ReadonlyMap<string, number>;
  /** Activations that somebody was asked about, since nobody knew whether they had their effect. */
  readonly asked: ReadonlySet<string>;
  /** Points at which the process could have died. */
  readonly points: number;
};

export type Death = {
  /** Where the process dies, and a new one goes on from the ledger; nowhere when absent. */
  readonly killAt?: number;
  /** Nodes run at most once: begun effects are written down, and asked about when a process died over them. */
  readonly atMostOnce?: boolean;
};

class Killed extends Error {}

/**
 * Runs the engine against a ledger in memory, on a clock that jumps. Everything follows from the seed: the graph, what
 * nodes send, fail with and ask, and whether something is left to do when the run is about to end.
 */
export function simulate(seed: number, { killAt = -1, atMostOnce = false }: Death = {}): Simulated {
  const world: World = {
    seed: String(seed),
    graph: graphOf(seed, atMostOnce),
    ledger: new Map(),
    effects: new Map(),
    asked: new Set(),
    now: 0,
    ending: undefined,
  };
  let points = 0;
  const reach = () => {
    if (points++ === killAt) throw new Killed();
  };
  for (;;) {
    try {
      const ended = live({ world, reach });
      return { ended, ledger: [...world.ledger.values()], effects: world.effects, asked: world.asked, points };
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

type World = {
  readonly seed: string;
  readonly graph: Graph;
  /** What is committed, in the order of first commits. */
  readonly ledger: Map<string, LedgerRow>;
  readonly effects: Map<string, number>;
  readonly asked: Set<string>;
  now: number;
  /** How the run will end, once it has begun to. */
  ending: RunEnd | undefined;
};
type Process = { readonly world: World; readonly reach: () => void };

/** The life of one process: from the ledger to the end of the run, or to its own. */
function live({ world, reach }: Process): RunEnd {
  const { graph, ledger } = world;
  const state = fold(graph, 'Start', ledger.values());
  let draft: LedgerRow[] = [];
  const take = (row: LedgerRow) => {
    draft.push(row);
    advance(state, row);
  };
  const commit = (change: Partial<World> = {}) => {
    reach();
    for (const row of draft) ledger.set(row.key, row);
    Object.assign(world, change);
    draft = [];
    reach();
  };
  /** At most once: what is begun is written down before, and what was begun before is asked about. */
  const begin = (activation: Activation) => {
    if (!graph.nodes.get(activation.nodeId)?.node.settings.atMostOnce) return;
    take({ ...rowOf(activation), status: 'running', question: { type: 'unknown', fault: INTERRUPTED } });
    commit();
  };
  for (const { row } of [...state.open.values()]) {
    if (row?.status !== 'running') continue;
    world.asked.add(row.key);
    take(unknown(row, INTERRUPTED));
  }
  for (let steps = 0; steps < 10_000; steps++) {
    const { ready, waiting, ended } = plan(state);
    const { pure, effect } = fuse(graph, { ready });
    const [row] = waiting;
    if (ended) {
      const entry = world.ending ? undefined : finallyOf(graph);
      if (!entry) {
        commit();
        return world.ending?.status === 'failed' ? world.ending : ended;
      }
      for (const { row } of [...state.open.values()]) if (row) take({ ...row, status: 'cancelled' });
      take({ ...entry, status: 'pending', attempts: 0, answers: [], outputCounts: [] });
      commit({ ending: ended });
    } else if (pure[0]) take(attempt(world, pure[0], []));
    else if (effect) {
      begin(effect);
      take(attempt(world, effect, []));
      reach();
      commit();
    } else if (row) {
      commit();
      world.now = Math.max(world.now, dueOf(row));
      begin(row);
      take(attempt(world, row, answersOf(row)));
      commit();
    } else throw new Error('nothing is ready, nothing waits, and the run has not ended');
  }
  throw new Error('the run does not end');
}

const INTERRUPTED = { kind: 'upstream', code: 'interrupted', message: 'nobody knows', isUncertain: true } as const;
const dueOf = ({ retryAt, question }: LedgerRow) =>
  retryAt ?? (question?.type === 'sleep' ? Date.parse(question.until) : 0);

function answersOf({ question, answers }: LedgerRow): readonly Answer[] {
  if (!question) return [];
  return [...answers, question.type === 'unknown' ? { type: 'resolved', as: 'done' } : { type: 'slept' }];
}

const rowOf = ({ key, nodeId, turn, inputs, ...row }: Activation & Partial<LedgerRow>): Omit<LedgerRow, 'status'> => {
  const earlier = row.status === undefined ? undefined : ({ ...row, key, nodeId, turn, inputs } as LedgerRow);
  return { key, nodeId, turn, inputs, attempts: attemptAfter(earlier), answers: row.answers ?? [], outputCounts: [] };
};

function attempt(world: World, activation: Activation & Partial<LedgerRow>, answers: readonly Answer[]): LedgerRow {
  const node = world.graph.nodes.get(activation.nodeId);
  if (!node) throw new Error(`no node ${activation.nodeId}`);
  const { attempts } = rowOf(activation);
  const isDecided = answers.at(-1)?.type === 'resolved';
  const name = `${activation.key} ${attempts} ${answers.length}`;
  if (node.shape.effects !== 'none' && !isDecided) world.effects.set(name, (world.effects.get(name) ?? 0) + 1);
  const outcome = isDecided
    ? itemsOf(world, activation)
    : outcomeOf(world, activation, { attempts, answers: answers.length });
  const given = {
    activation,
    node,
    outcome,
    isSkipped: false,
    attempts,
    answers,
    input: () => [],
    firstAt: 0,
    now: world.now,
    random: () => 0.5,
  };
  return settle(given).row;
}

function outcomeOf(world: World, activation: Activation, at: { attempts: number; answers: number }): Outcome {
  const { seed, now } = world;
  const chance = Number.parseInt(digest(`${seed} ${activation.key} ${at.attempts} ${at.answers}`).slice(0, 2), 16);
  if (chance < 6) return { kind: 'fail', fault: { kind: 'config', code: 'wrong', message: 'wrong' } };
  if (chance < 30) return { kind: 'fail', fault: { kind: 'upstream', code: 'no_answer', message: 'no answer' } };
  if (chance < 55 && at.answers < 2)
    return { kind: 'ask', question: { type: 'sleep', until: new Date(now + 1000).toISOString() } };
  return itemsOf(world, activation);
}

const itemsOf = ({ seed, graph }: World, activation: Activation): Outcome => ({
  kind: 'items',
  outputs: countsFrom(graph, seed, activation).map((count) => Array.from({ length: count }, () => ({ json: {} }))),
});

function graphOf(seed: number, atMostOnce: boolean): Graph {
  let draws = 0;
  const draw = (below: number) => Number.parseInt(digest(`${seed} ${draws++}`).slice(0, 6), 16) % below;
  const kinds = NAMES.map(() => KINDS[draw(KINDS.length)] ?? 'pure');
  const edges = Array.from({ length: 5 + draw(10) }, () => [draw(8), draw(2), draw(7), draw(3)] as const);
  const graph = graphFrom({ kinds, edges, parallel: draw(2) === 0, last: draw(2) === 0 ? [draw(7), draw(7)] : [] });
  for (const { node, shape } of graph.nodes.values()) {
    node.settings.retry = { tries: 6, delayMs: 100, backoff: 'exponential' };
    if (atMostOnce && shape.effects !== 'none') node.settings.atMostOnce = true;
  }
  return graph;
}
