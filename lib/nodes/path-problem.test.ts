import { expect, it } from 'vitest';
import { pathProblem } from './path-problem.ts';

it.each(['', 'orders', '/orders/', 'v1.2/orders', 'orders/:id', 'a/:b/c/:d_1', '.well-known/x', 'a//b'])(
  '%j is a path',
  (path) => {
    expect(pathProblem(path)).toBeUndefined();
  },
);

it.each([
  ['a b', 'letters'],
  ['a/:1', 'letters'],
  ['a/b:c', 'letters'],
  ['a/:id.json', 'letters'],
  ['a/../b', '. or ..'],
  [':id/a', 'fixed part'],
  ['a/:id/:id', 'name of its own'],
  [Array(33).fill('a').join('/'), 'at most 32'],
])('%j is none', (path, why) => {
  expect(pathProblem(path)).toContain(why);
});
