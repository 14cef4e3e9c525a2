import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EDITS, patched } from './patch-postgres.mjs';

const files = ['src', 'cjs/src'].flatMap((folder) =>
  Object.entries(EDITS).map(([name, edits]) => ({ file: `${folder}/${name}`, edits })),
);

describe.each(files)('the patch of $file', ({ file, edits }) => {
  const whole = readFileSync(`node_modules/postgres/${file}`, 'utf8');
  const published = edits.reduceRight((text, { was, becomes }) => text.replace(becomes, () => was), whole);

  it('makes the same of the published file and of one that an earlier version has patched in part', () => {
    expect(patched(published, edits)).toBe(whole);
    for (const missing of edits) {
      const earlier = patched(
        published,
        edits.filter((edit) => edit !== missing),
      );
      expect(earlier).not.toBe(whole);
      expect(patched(earlier, edits), missing.why).toBe(whole);
    }
  });

  it('refuses another file', () => {
    expect(() => patched('export default 1;', edits)).toThrow('npm install');
  });
});
