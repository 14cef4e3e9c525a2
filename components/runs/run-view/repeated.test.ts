import { expect, it } from 'vitest';
import { repeatedFrom } from './repeated.ts';
import { type ActivationState, NO_RUN, type RunState } from './run-state.ts';

const activation = (id: string, seq: number, from: string[], status = 'succeeded'): [string, ActivationState] => [
  id,
  {
    activation: id,
    seq,
    status,
    outputCounts: [],
    inputs: [from.map((source) => ({ activation: source, port: 0 }))],
  } as unknown as ActivationState,
];

// start ─┬─ a ── join ── failed
//        └─ b ──┘
it('counts what followed, over merges, and what had not succeeded anyway', () => {
  const state: RunState = {
    ...NO_RUN,
    activations: new Map([
      activation('start', 1, []),
      activation('a', 2, ['start']),
      activation('b', 3, ['start']),
      activation('join', 4, ['a', 'b']),
      activation('failed', 5, ['join'], 'failed'),
    ]),
  };
  expect(repeatedFrom(state, 'a')).toEqual({ again: 3, kept: 2 });
  expect(repeatedFrom(state, 'failed')).toEqual({ again: 1, kept: 4 });
});
