import { expect, it } from 'vitest';
import { plansOf } from './plans-of.ts';

const crons = (parameters: object) =>
  plansOf(parameters, 'Europe/Berlin').plans.map((plan) => (plan && 'cron' in plan.rule ? plan.rule.cron : undefined));

it('fires every morning where a node was left as it came', () => {
  expect(crons({})).toEqual(['0 9 * * *']);
  expect(plansOf({}, 'Europe/Berlin').plans[0]?.timezone).toBe('Europe/Berlin');
});

it('fires at no time where somebody took all of them away', () => {
  expect(crons({ rules: [] })).toEqual([]);
});

it('keeps the place of a time that is not finished', () => {
  expect(crons({ rules: [{ cron: '' }, { cron: '0 8 * * *' }] })).toEqual([undefined, '0 8 * * *']);
});
