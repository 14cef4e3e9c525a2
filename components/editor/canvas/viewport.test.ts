import { expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { openingView } from './viewport.ts';

const size = { width: 1000, height: 600 };

it('shows a small workflow whole, in the middle, at 100 %', () => {
  const { x, y, zoom } = openingView(draw('A > B').nodes, size);
  expect(zoom).toBe(1);
  expect([x, y]).toEqual([500 - 260, 300 - 30]);
});

it('shrinks a larger one until all of it is seen', () => {
  expect(openingView(draw('A > B > C > D').nodes, size).zoom).toBeCloseTo(840 / 1120);
});

it('shows the beginning of one that could not be read', () => {
  const names = Array.from({ length: 50 }, (_, index) => `N${index}`).join(' > ');
  expect(openingView(draw(names).nodes, size)).toEqual({ x: 80, y: 200, zoom: 1 });
});

it('shows nothing of nothing', () => expect(openingView([], size).zoom).toBe(1));
