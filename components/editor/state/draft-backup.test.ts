import { expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { backupText, readBackup } from './draft-backup.ts';

const stored = { base: 4, document: draw('A') };
const kept = draw('A > B');

it('brings back what the server did not get', () => {
  expect(readBackup(backupText({ base: 4, document: kept }), stored)).toEqual({ document: kept, isStale: false });
});

it('says when the stored draft has moved on', () => {
  expect(readBackup(backupText({ base: 3, document: kept }), stored)?.isStale).toBe(true);
});

it.each([null, '', '{}', '{"base":4,"document":{"nodes":"x"}}', backupText(stored)])('ignores %j', (text) => {
  expect(readBackup(text, stored)).toBeNull();
});
