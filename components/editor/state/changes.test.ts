import { expect, it } from 'vitest';
import { draw, node } from '#components/editor/testing/draw.ts';
import { changesBetween, countChanges } from './changes.ts';
import { moveNodes, removeNodes, renameNode, setParameter } from './node-edits.ts';

const published = draw('A > B > C');
const count = (draft: typeof published) => countChanges(changesBetween(published, draft));

it('counts nothing for the same document, or one whose nodes only moved', () => {
  expect(count(structuredClone(published))).toBe(0);
  expect(count(moveNodes(new Map([['A', [400, 400]]])).change(published))).toBe(0);
});

it('names what was added, changed and removed', () => {
  const draft = setParameter('A', 'text', 'x').change(removeNodes(new Set(['C'])).change(published));
  const changes = changesBetween(published, { ...draft, nodes: [...draft.nodes, node('D')] });
  expect(changes).toEqual({ added: ['D'], changed: ['A'], removed: ['C'], wires: 1, settings: false });
  expect(countChanges(changes)).toBe(4);
});

it('does not care for the order of keys, but for the order of lists', () => {
  const a = { ...published, nodes: [node('A', { parameters: { x: 1, y: [1, 2] } })] };
  const b = { ...published, nodes: [node('A', { parameters: { y: [1, 2], x: 1 } })] };
  const c = { ...published, nodes: [node('A', { parameters: { x: 1, y: [2, 1] } })] };
  expect(changesBetween(a, b).changed).toEqual([]);
  expect(changesBetween(a, c).changed).toEqual(['A']);
});

it('counts a rename of a node and of the workflow', () => {
  expect(count(renameNode('A', 'Z').change(published))).toBe(1);
  expect(count({ ...published, name: 'Other' })).toBe(1);
});

it('counts everything while nothing is published', () => {
  expect(changesBetween(null, published).added).toEqual(['A', 'B', 'C']);
});
