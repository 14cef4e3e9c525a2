import { expect, it } from 'vitest';
import { type ActivationState, NO_RUN, type RunState } from './run-state.ts';
import { spanOf, stateAt } from './state-at.ts';

const at = (ms: number) => new Date(1_000_000 + ms).toISOString();
const activation = (id: string, start: number, end: number | null): [string, ActivationState] => [
  id,
  {
    activation: id,
    nodeId: id,
    seq: start,
    status: 'succeeded',
    outputCounts: [3],
    startedAt: at(start),
    finishedAt: end === null ? null : at(end),
  } as ActivationState,
];
const state: RunState = {
  ...NO_RUN,
  run: { id: 'r', status: 'succeeded', reason: null, startedAt: at(0), finishedAt: at(500), durationMs: 500 },
  activations: new Map([activation('a', 0, 100), activation('b', 100, 400), activation('c', 450, 500)]),
};

it('shows what had ended, what went on, and nothing that had not begun', () => {
  const { nodes } = stateAt(state, 1_000_200);
  expect([...nodes].map(([id, { status, counts }]) => [id, status, counts])).toEqual([
    ['a', 'succeeded', [3]],
    ['b', 'running', []],
  ]);
  expect(stateAt(state, 1_000_500).nodes.size).toBe(3);
});

it('spans from the first start to the last end', () => {
  expect(spanOf(state)).toEqual({ from: 1_000_000, to: 1_000_500 });
  expect(spanOf(NO_RUN)).toBeUndefined();
});
