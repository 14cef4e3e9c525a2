import { expect, it } from 'vitest';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { runSentence, tabTitle } from './run-sentence.ts';
import { NO_RUN, type NodeRun, type RunState } from './run-state.ts';

const node = (status: NodeRun['status']): NodeRun => ({
  status,
  activations: 1,
  counts: [],
  attempts: 1,
  retryAt: null,
  message: null,
  progress: null,
  durationMs: null,
});
const state = (status: RunStatus, more: Partial<NonNullable<RunState['run']>> = {}): RunState => ({
  ...NO_RUN,
  run: { id: 'r', status, reason: null, startedAt: null, finishedAt: null, durationMs: 3200, ...more },
  nodes: new Map([
    ['a', node('succeeded')],
    ['b', node(status === 'running' ? 'running' : 'failed')],
  ]),
});
const names: Record<string, string> = { a: 'Get order', b: 'Tell the warehouse' };
const say = (...args: Parameters<typeof state>) => runSentence(state(...args), { nameOf: (id) => names[id] });

it('says where and why a run failed, and what helps', () => {
  const reason = { code: 'expression_failed', message: 'The expression of url failed.', nodeId: 'b' };
  expect(say('failed', { reason })).toEqual({
    status: 'failed',
    what: 'Failed at Tell the warehouse after 3.2 s',
    why: 'The expression of url failed.',
    remedy: 'Mend the expression in the editor, publish, and replay the run.',
    nodeId: 'b',
  });
  expect(say('failed')?.remedy).toMatch(/^Retry goes on/);
});

it('asks nobody to publish before the next test of a draft', () => {
  const reason = { code: 'expression_failed', message: 'No.', nodeId: 'b' };
  const told = runSentence(state('failed', { reason }), { nameOf: (id) => names[id], isDraft: true });
  expect(told?.remedy).toBe('Mend the expression in the editor, and run it again.');
});

it('says what goes on now', () => {
  expect(say('running', { durationMs: null })?.what).toBe('Running Tell the warehouse');
  expect(say('queued')?.what).toBe('Waiting to start');
  expect(say('waiting', { reason: { code: 'sleep', message: 'Until 14:02.', nodeId: 'a' } })).toMatchObject({
    what: 'Sleeping at Get order',
    why: 'Until 14:02.',
    remedy: 'It goes on by itself at the given time.',
  });
});

it('is short about success, and silent without a run', () => {
  expect(say('succeeded')).toEqual({ status: 'succeeded', what: 'Succeeded in 3.2 s' });
  expect(runSentence(NO_RUN, { nameOf: () => undefined })).toBeNull();
});

it('puts a sign before the name in the tab', () => expect(tabTitle('failed', 'Orders')).toBe('✕ Orders'));
