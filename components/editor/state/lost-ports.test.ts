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

it('stay below a node that no longer takes what is plugged into it', () => {
  const plugged = { from: { node: 'M', port: 'model' }, to: { node: 'G', port: 'model' }, kind: 'model' } as const;
  expect(lostPorts({ ...draw('M:model', 'G:agent'), edges: [plugged] }, catalog).size).toBe(0);
  const port = { id: 'model', label: 'model (gone)', kind: 'model', most: 1 };
  expect(lostPorts({ ...draw('M:model', 'G:step'), edges: [plugged] }, catalog)).toEqual(
    new Map([['G', { inputs: [port], outputs: [] }]]),
  );
});
