import { expect, it } from 'vitest';
import { catalog, draw } from '#components/editor/testing/draw.ts';
import { lostPorts } from './lost-ports.ts';
import { setParameter } from './node-edits.ts';

it('are those that wires hang on after their node gave them up', () => {
  const wired = draw('S:switch', 'S.0 > A', 'S.1 > B', 'S.1 > C');
  expect(lostPorts(wired, catalog).size).toBe(0);
  const less = setParameter('S', 'cases', ['only']).change(wired);
  expect(lostPorts(less, catalog)).toEqual(new Map([['S', { inputs: [], outputs: [{ id: '1', label: '1 (gone)' }] }]]));
});
