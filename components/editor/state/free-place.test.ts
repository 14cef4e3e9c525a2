import { expect, it } from 'vitest';
import { catalog, node } from '#components/editor/testing/draw.ts';
import { freePlace, freePlaceBeside } from './free-place.ts';
import { CARD, STEP } from './sizes.ts';

const at = (name: string, x: number, y: number) => ({ ...node(name), position: [x, y] as [number, number] });

it('keeps a place where nothing is in the way', () => {
  expect(freePlace(at('A', 0, 0), [at('B', CARD.width, 0), at('C', 0, CARD.height)], catalog)).toEqual([0, 0]);
});

it('goes below all that would be covered', () => {
  const second = CARD.height + STEP.gapY;
  expect(freePlace(at('A', 20, 8), [at('C', 0, second), at('B', 0, 0)], catalog)).toEqual([20, 2 * second]);
});

it('goes beside what hangs there already, to the side that is nearer', () => {
  const beside = CARD.width + STEP.gapY;
  expect(freePlaceBeside(at('A', 0, 0), [at('B', 40, CARD.height - 1)], catalog)).toEqual([40 - beside, 0]);
  expect(freePlaceBeside(at('A', 0, 0), [at('B', -40, 0), at('C', 0, CARD.height)], catalog)).toEqual([beside - 40, 0]);
});
