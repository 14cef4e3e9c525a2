import { expect, it } from 'vitest';
import { advance, begin } from './fold.ts';
import { fuse } from './fuse.ts';
import { plan } from './plan.ts';
import { draw, rowOf } from './testing/walk.ts';

// Start ──┬─ Pure
//         ├─ Write
//         ├─ Off (a disabled write)
//         └─ Other
it('takes what has no effects into the step, and the first with effects for the next one', () => {
  const graph = draw({
    types: { write: 'Write Off Other' },
    edges: ['Start > Pure', 'Start > Write', 'Start > Off', 'Start > Other'],
    settings: { Off: { disabled: true } },
    parallel: true,
  });
  const state = begin(graph, 'Start');
  for (const activation of plan(state).ready) advance(state, rowOf(activation, [1]));
  const { pure, effect } = fuse(graph, plan(state));
  expect(pure.map(({ nodeId }) => nodeId)).toEqual(['Pure', 'Off']);
  expect(effect?.nodeId).toBe('Write');
});
