import { describe, expect, it } from 'vitest';
import type { RunChange } from '#lib/runs/schema.ts';
import { type ActivationState, applyChange, NO_RUN } from './run-state.ts';

const activation = (more: Partial<ActivationState>): ActivationState => ({
  activation: 'a',
  seq: 1,
  node: 'A',
  nodeId: 'A',
  turn: '',
  status: 'succeeded',
  attempts: 1,
  outputCounts: [2],
  outputBytes: 10,
  fault: null,
  inputs: [],
  question: null,
  progress: null,
  retryAt: null,
  startedAt: '2026-11-21T10:00:00.000Z',
  finishedAt: '2026-11-21T10:00:01.500Z',
  ...more,
});
const change = (id: string, ...nodes: Partial<ActivationState>[]): RunChange => ({
  run: { id, status: 'running', reason: null, startedAt: null, finishedAt: null, durationMs: null },
  nodes: nodes.map(activation),
});
const played = (...changes: RunChange[]) => changes.reduce(applyChange, NO_RUN);

describe('a node over several activations', () => {
  it('sums its items and spans its time', () => {
    const state = played(
      change('r', {}, { activation: 'b', seq: 2, outputCounts: [1, 4], finishedAt: '2026-11-21T10:00:09.000Z' }),
    );
    expect(state.nodes.get('A')).toMatchObject({
      activations: 2,
      counts: [3, 4],
      durationMs: 9000,
      status: 'succeeded',
    });
  });
  it('shows what goes on now before what is over', () => {
    const state = played(change('r', { status: 'running', finishedAt: null }, { activation: 'b', seq: 2 }));
    expect(state.nodes.get('A')).toMatchObject({ status: 'running', durationMs: null });
  });
  it('keeps the message of the last failure', () => {
    const fault = { kind: 'upstream', code: 'http_500', message: 'The server said 500.' };
    expect(played(change('r', { status: 'failed', fault })).nodes.get('A')?.message).toBe('The server said 500.');
  });
});

it('keeps nodes that nothing was said about, by identity', () => {
  const before = played(change('r', {}, { activation: 'b', nodeId: 'B' }));
  const after = applyChange(before, change('r', { activation: 'c', seq: 3 }));
  expect(after.nodes.get('B')).toBe(before.nodes.get('B'));
  expect(applyChange(before, change('r', {})).nodes).toBe(before.nodes);
});

it('does not go back from an end to a running state that arrives late', () => {
  const state = played(change('r', {}), change('r', { status: 'running', finishedAt: null }));
  expect(state.nodes.get('A')?.status).toBe('succeeded');
});

it('forgets another run', () => {
  expect([...played(change('one', {}), change('two', { nodeId: 'B' })).nodes.keys()]).toEqual(['B']);
});
