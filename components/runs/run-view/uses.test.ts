import { expect, it } from 'vitest';
import type { RunLogView } from '#lib/runs/schema.ts';
import { usesIn } from './uses.ts';

const line = (id: string, nodeId: string | null, more: Partial<RunLogView>): RunLogView => ({
  id,
  nodeId,
  level: 'info',
  activation: 'a',
  message: 'Used: 0.00 s',
  createdAt: '2026-11-21T10:00:00.000Z',
  ...more,
});

it('finds the uses of what is plugged in among the lines of a run', () => {
  const lines = [
    line('1', 'calculator', { data: { input: { input: '6*7' }, output: { result: '42' }, ms: 2 } }),
    line('2', 'calculator', { message: 'a line of its own' }),
    line('3', 'code', { data: { input: 1, output: 2 } }),
    line('4', null, { message: 'of the engine' }),
    line('5', 'calculator', { level: 'warn', message: 'Failed after 0.00 s: no', data: { input: {}, code: 'bad' } }),
  ];
  expect([...usesIn(lines, new Map([['calculator', 'agent']]))]).toEqual([
    [
      'calculator',
      [
        { id: '1', isFailed: false, message: 'Used: 0.00 s', input: { input: '6*7' }, output: { result: '42' } },
        { id: '5', isFailed: true, message: 'Failed after 0.00 s: no', input: {}, output: null },
      ],
    ],
  ]);
});
