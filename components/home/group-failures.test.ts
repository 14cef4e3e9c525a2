import { expect, it } from 'vitest';
import type { RunView } from '#lib/runs/schema.ts';
import { groupFailures } from './group-failures.ts';

it('keeps the latest run of each workflow and counts the others', () => {
  const run = (id: string, workflowId: string) => ({ id, workflowId }) as RunView;
  const groups = groupFailures([run('5', 'a'), run('4', 'b'), run('3', 'a'), run('2', 'a')]);
  expect(groups.map(({ last, count }) => [last.id, count])).toEqual([
    ['5', 3],
    ['4', 1],
  ]);
});
