import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, fold } from './fold.ts';
import { places } from './frontier.ts';
import type { Graph } from './graph.ts';
import type { RunState } from './state.ts';
import { countsFrom, graphFrom, KINDS, NAMES } from './testing/any-graph.ts';
import { type Walk, walk } from './testing/walk.ts';

const anyGraph = fc.record({
  graph: fc
    .record({
      kinds: fc.array(fc.constantFrom(...KINDS), { minLength: NAMES.length, maxLength: NAMES.length }),
      edges: fc.array(fc.tuple(fc.nat(7), fc.nat(1), fc.nat(6), fc.nat(2)), { minLength: 4, maxLength: 16 }),
      parallel: fc.boolean(),
    })
    .map(graphFrom),
  salt: fc.string({ minLength: 1, maxLength: 4 }),
});

const walkAny = (graph: Graph, salt: string, pick: (choices: number) => number): Walk =>
  walk(graph, (_node, _turn, activation) => countsFrom(graph, salt, activation), pick);

/** Everything a state says, in an order of its own. */
function snapshot(state: RunState) {
  return {
    ended: [...state.ended.values()].map(({ key, turn, outputCounts }) => `${key} ${turn} ${outputCounts}`).sort(),
    frontier: [...places(state)].map((place) =>
      place.kind === 'open' ? `open ${place.key}` : `${place.node.node.id} ${place.edge} ${place.source.activation}`,
    ),
    starts: [...state.starts].map(([key, count]) => `${key} ${count}`).sort(),
    started: state.started,
  };
}

const pickBy = (choices: readonly number[]) => {
  let at = 0;
  return (count: number) => (choices[at++ % choices.length] ?? 0) % count;
};
const anyOrder = fc.array(fc.nat(100), { minLength: 1, maxLength: 40 });

describe('any graph', () => {
  it('ends, and activates nothing twice', () => {
    fc.assert(
      fc.property(anyGraph, anyOrder, ({ graph, salt }, order) => {
        const { rows, ended } = walkAny(graph, salt, pickBy(order));
        expect(ended.status).toBe('succeeded');
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
      }),
      { numRuns: 500 },
    );
  });

  it('does the same, with the same turns, whichever branch is faster', () => {
    fc.assert(
      fc.property(anyGraph, anyOrder, anyOrder, ({ graph, salt }, one, other) => {
        const names = (walked: Walk) => walked.rows.map(({ key, turn }) => `${key} ${turn}`).sort();
        expect(names(walkAny(graph, salt, pickBy(one)))).toEqual(names(walkAny(graph, salt, pickBy(other))));
      }),
      { numRuns: 500 },
    );
  });

  it('folds to the same state in any order of completion, at once or row by row', () => {
    fc.assert(
      fc.property(anyGraph, anyOrder, anyOrder, ({ graph, salt }, one, other) => {
        const first = walkAny(graph, salt, pickBy(one)).rows;
        const second = walkAny(graph, salt, pickBy(other)).rows;
        const whole = snapshot(fold(graph, 'Start', first));
        expect(snapshot(fold(graph, 'Start', second))).toEqual(whole);
        const stepwise = fold(graph, 'Start', first.slice(0, first.length / 2));
        for (const row of first) advance(stepwise, row);
        expect(snapshot(stepwise)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});
