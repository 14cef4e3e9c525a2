import { expect, it } from 'vitest';
import { splitFiles } from './split-files.ts';

it('takes a list apart, and no list that is endless', () => {
  const workflow = { nodes: [] };
  expect(splitFiles({ files: [{ name: 'all.json', content: [workflow, workflow] }] })).toMatchObject([
    { json: { name: 'all 1' } },
    { json: { name: 'all 2' } },
  ]);
  const content = Array.from({ length: 501 }, () => workflow);
  expect(() => splitFiles({ files: [{ name: 'all.json', content }] })).toThrow(
    '501 workflows in the files; at most 500',
  );
});
