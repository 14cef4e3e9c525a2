import { expect, it } from 'vitest';
import { saidOfLosses } from './said-of-losses.ts';

const nothing = { file: {}, warnings: [], passedOn: [], differing: [] };

it('says nothing of a file that holds everything', () => {
  expect(saidOfLosses(nothing)).toBe('');
});

it('counts and names what became of nodes', () => {
  expect(saidOfLosses({ ...nothing, passedOn: ['Approve'], differing: ['Mail'] })).toBe(
    '1 node has no counterpart in n8n and became No Operation: “Approve”. Look at “Mail” there: not all is as it was, or something is to be chosen.',
  );
});

it('stays short enough for a header, however many nodes there are', () => {
  const passedOn = Array.from({ length: 500 }, (_, index) => `\ud800${index} ${'é'.repeat(200)}`);
  const said = saidOfLosses({ ...nothing, passedOn });
  expect(said).toContain('and 495 more');
  expect(encodeURIComponent(said).length).toBeLessThan(4096);
});
