import { expect, it } from 'vitest';
import { draw, node } from '#components/editor/testing/draw.ts';
import { type Direction, firstNode, nearestNode } from './nearest-node.ts';

//  A(0,0)   > B(300,0)  > C(600,0)
//  D(0,120) > E(300,120)
const { nodes } = draw('A > B > C', 'D > E');
const go = (from: string, direction: Direction) =>
  nearestNode(nodes, nodes.find(({ id }) => id === from) ?? node('?'), direction)?.id;

it.each([
  ['A', 'right', 'B'],
  ['B', 'left', 'A'],
  ['B', 'down', 'E'],
  ['E', 'up', 'B'],
  ['E', 'right', 'C'],
  ['C', 'right', undefined],
  ['A', 'up', undefined],
] as const)('from %s %s leads to %s', (from, direction, to) => expect(go(from, direction)).toBe(to));

it('starts at the upper left', () => expect(firstNode(nodes)?.id).toBe('A'));
