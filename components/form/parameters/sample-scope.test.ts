import { expect, it } from 'vitest';
import { draw, node } from '#components/editor/testing/draw.ts';
import { sampleInput, sampleScope } from './sample-scope.ts';

const document = draw('A:start > I:if', 'I.false > B');
const samples = new Map([
  ['A', [[{ json: { total: 7 } }]]],
  ['I', [[], [{ json: { total: 7, small: true } }]]],
]);
const portIndex = (_: string, port: string) => ['true', 'false'].indexOf(port);
const at = (nodeId: string, from = document) => ({ document: from, nodeId, samples, portIndex });

it('takes what arrived by the port that leads here', () => {
  expect(sampleInput(at('B'))).toEqual({ items: [{ json: { total: 7, small: true } }], from: { name: 'I', port: 1 } });
});

it('prefers pinned data', () => {
  const pinned = { ...document, nodes: [node('I', { settings: { pinned: [[], [{ fixed: 1 }]] } }), node('B')] };
  expect(sampleInput(at('B', pinned)).items).toEqual([{ json: { fixed: 1 } }]);
});

it('is empty before anything has run', () => {
  expect(sampleInput({ ...at('B'), samples: new Map() })).toEqual({ items: [], from: undefined });
});

it('lets expressions see other nodes by name', () => {
  const scope = sampleScope(at('B'), sampleInput(at('B')));
  expect(scope.itemsOf('A')).toEqual([{ json: { total: 7 } }]);
  expect(scope.ancestor('A', 3)).toEqual({ json: { total: 7 } });
  expect(scope.itemsOf('nobody')).toBeUndefined();
});
