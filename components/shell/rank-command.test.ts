import { expect, it } from 'vitest';
import { rankCommand } from './rank-command.ts';

const rank = (typed: string) => rankCommand(typed, ['Narrow or widen the sidebar', 'fold collapse']);

it('finds by beginning, by words in any order, by other words', () => {
  expect([rank('narr'), rank('sidebar widen'), rank('idebar'), rank('collapse'), rank('sidebar fold')]).toEqual([
    1, 0.8, 0.6, 0.4, 0.4,
  ]);
});

it('finds nothing by letters that are only scattered', () => {
  expect([rank('nwbar'), rank('sidebar zebra')]).toEqual([0, 0]);
});
