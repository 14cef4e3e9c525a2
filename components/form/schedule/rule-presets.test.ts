import { expect, it } from 'vitest';
import { presetOf, ruleOf } from './rule-presets.ts';

it.each([
  ['0 9 * * *', 'daily'],
  ['30 8 * * 1-5', 'weekly'],
  ['5 7 * * 0,6', 'weekly'],
  ['0 6 L * *', 'monthly'],
  ['15 6 31 * *', 'monthly'],
] as const)('shows %s as %s, and writes it back', (cron, preset) => {
  const read = presetOf({ cron });
  expect(read.preset).toBe(preset);
  expect(ruleOf(preset, read.parts)).toEqual({ cron });
});

it.each(['*/15 * * * *', '0 0 9 * * *', '0 9 1 * 1', '0 25 * * *', '', '0 9 * 1 *'])(
  'leaves %j to be written by hand',
  (cron) => {
    expect(presetOf({ cron }).preset).toBe('cron');
  },
);

it('begins an interval with something sensible', () => {
  expect(presetOf({ every: 2, unit: 'weeks' }).preset).toBe('every');
  expect(ruleOf('every', presetOf({ cron: '0 9 * * *' }).parts)).toEqual({ every: 15, unit: 'minutes' });
});
