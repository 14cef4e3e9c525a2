import { expect, it } from 'vitest';
import { tableOf } from './report.ts';
import { figure, median, quantile } from './statistics.ts';

it('finds quantiles of values in any order, and none of nothing', () => {
  const values = [5, 1, 4, 2, 3];
  expect([median(values), quantile(values, 0), quantile(values, 0.99)]).toEqual([3, 1, 5]);
  expect(values).toEqual([5, 1, 4, 2, 3]);
  expect(median([])).toBeNaN();
});

it('writes as many figures as mean something', () => {
  expect([1234.5, 56.78, 7.891, 0, Number.NaN].map(figure)).toEqual(['1235', '56.8', '7.89', '0.00', '–']);
});

it('shows a result as a line of a table', () => {
  const result = { work: 'w1', what: '10 callers', unit: 'req/s', values: [900, 1100, 1000], load: 1.25 } as const;
  expect(tableOf([{ ...result, notes: ['errors 0', 'lost 0'] }])).toEqual([
    '| workload | what | median | min..max | n | unit | load | notes |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    '| w1 | 10 callers | 1000 | 900..1100 | 3 | req/s | 1.3 | errors 0; lost 0 |',
  ]);
});
