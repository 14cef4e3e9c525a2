import { digest } from '../digest.ts';
import { advance, fold } from '../fold.ts';
import { fuse } from '../fuse.ts';
import type { Graph } from '../graph.ts';
import type { Activation, LedgerRow } from '../ledger.ts';
import type { Answer, Outcome } from '../outcome.ts';
import { plan, type RunEnd } from '../plan.ts';
import { attemptAfter, settle } from '../settle.ts';
import { countsFrom, graphFrom, KINDS, NAMES } from './any-graph.ts';

export type Simulated = {
  readonly ended: RunEnd;
  readonly ledger: readonly LedgerRow[];
  /** How often each attempt had its effect on the world. */
  readonly effects: ReadonlyMap<string, number>;
  /** Points at which the process could have died. */
  readonly points: number;
};

class Killed extends Error {}

/**
 * Runs the engine against a ledger in memory, on a clock that jumps. Everything follows from the seed: the graph, what
 * nodes send, fail with and ask. At point `killAt` the process dies, and a new one goes on from the ledger.
 */
export function simulate(seed: number, killAt = -1): Simulated {
  const world = {
    seed: String(seed),
    graph: graphOf(seed),
    ledger: new Map<string, LedgerRow>(),
    effects: new Map<string, number>(),
    now: 0,
    points: 0,
  };
  const reach = () => {
    if (world.points++ === killAt) throw new Killed();
  };
  for (;;) {
    try {
      const ended = live({ ...world, world, reach });
      return { ended, ledger: [...world.ledger.values()], effects: world.effects, points: world.points };
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
  now: number;
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
  const commit = () => {
    reach();
    for (const row of draft) ledger.set(row.key, row);
    draft = [];
    reach();
  };
  for (let steps = 0; steps < 10_000; steps++) {
    const { ready, waiting, ended } = plan(state);
    const { pure, effect } = fuse(graph, { ready });
    const [row] = waiting;
    if (ended) {
      commit();
      return ended;
    }
    if (pure[0]) take(attempt(world, pure[0], []));
    else if (effect) {
      take(attempt(world, effect, []));
      reach();
      commit();
    } else if (row) {
      commit();
      world.now = Math.max(
        world.now,
        row.retryAt ?? Date.parse(row.question?.type === 'sleep' ? row.question.until : ''),
      );
      take(attempt(world, row, row.question ? [...row.answers, { type: 'slept' }] : []));
      commit();
    } else throw new Error('nothing is ready, nothing waits, and the run has not ended');
  }
  throw new Error('the run does not end');
}

function attempt(world: World, activation: Activation & Partial<LedgerRow>, answers: readonly Answer[]): LedgerRow {
  const node = world.graph.nodes.get(activation.nodeId);
  if (!node) throw new Error(`no node ${activation.nodeId}`);
  const attempts = attemptAfter(activation.status === undefined ? undefined : (activation as LedgerRow));
  const name = `${activation.key} ${attempts} ${answers.length}`;
  if (node.shape.effects !== 'none') world.effects.set(name, (world.effects.get(name) ?? 0) + 1);
  const outcome = outcomeOf(world, activation, { attempts, answers: answers.length });
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
    random: 0.5,
  };
  return settle(given).row;
}

function outcomeOf(
  { seed, graph, now }: World,
  activation: Activation,
  at: { attempts: number; answers: number },
): Outcome {
  const chance = Number.parseInt(digest(`${seed} ${activation.key} ${at.attempts} ${at.answers}`).slice(0, 2), 16);
  if (chance < 6) return { kind: 'fail', fault: { kind: 'config', code: 'wrong', message: 'wrong' } };
  if (chance < 30) return { kind: 'fail', fault: { kind: 'upstream', code: 'no_answer', message: 'no answer' } };
  if (chance < 55 && at.answers < 2)
    return { kind: 'ask', question: { type: 'sleep', until: new Date(now + 1000).toISOString() } };
  const outputs = countsFrom(graph, seed, activation).map((count) =>
    Array.from({ length: count }, () => ({ json: {} })),
  );
  return { kind: 'items', outputs };
}

function graphOf(seed: number): Graph {
  let draws = 0;
  const draw = (below: number) => Number.parseInt(digest(`${seed} ${draws++}`).slice(0, 6), 16) % below;
  const kinds = NAMES.map(() => KINDS[draw(KINDS.length)] ?? 'pure');
  const edges = Array.from({ length: 5 + draw(10) }, () => [draw(8), draw(2), draw(7), draw(3)] as const);
  const graph = graphFrom({ kinds, edges, parallel: draw(2) === 0 });
  for (const { node } of graph.nodes.values()) node.settings.retry = { tries: 6, delayMs: 100, backoff: 'exponential' };
  return graph;
}
