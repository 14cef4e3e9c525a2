import { expect, it } from 'vitest';
import { catalog, draw, node } from '#components/editor/testing/draw.ts';
import { findProblems } from './find-problems.ts';

const started = draw('S:start > A');

it('finds nothing wrong with a finished workflow', () => {
  expect(findProblems(started, catalog)).toEqual({ byNode: new Map(), general: [], unreached: new Set() });
});

it('asks for a trigger', () => {
  expect(findProblems(draw('A'), catalog).general[0]?.message).toMatch(/no trigger/);
});

it('names the field, and the place in an expression', () => {
  const wrong = node('B', { parameters: { text: '={{ 1 + }}' } });
  const wrongType = node('C', { parameters: { text: 5 } });
  const { byNode } = findProblems({ ...started, nodes: [...started.nodes, wrong, wrongType] }, catalog);
  expect(byNode.get('B')?.[0]).toMatchObject({ path: ['text'] });
  expect(byNode.get('B')?.[0]?.message).toMatch(/line 1, column \d+/);
  expect(byNode.get('C')?.[0]).toMatchObject({ path: ['text'] });
});

it('minds a type it does not know, until it is disabled', () => {
  const stranger = node('X', { type: 'stranger' });
  const judged = (more: object) =>
    findProblems({ ...started, nodes: [...started.nodes, { ...stranger, ...more }] }, catalog);
  expect(judged({}).byNode.has('X')).toBe(true);
  expect(judged({ settings: { disabled: true } }).byNode.has('X')).toBe(false);
});

it('keeps what it found about a node that did not change', () => {
  const wrong = { ...started, nodes: [...started.nodes, node('C', { parameters: { text: 5 } })] };
  expect(findProblems({ ...wrong }, catalog).byNode.get('C')).toBe(findProblems(wrong, catalog).byNode.get('C'));
});

it('knows which nodes never run', () => {
  expect([...findProblems(draw('S:start > A > B > A', 'C > D', 'N:note'), catalog).unreached]).toEqual(['C', 'D']);
});
