import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { runFileNode } from '../testing/run-file-node.ts';
import { gunzip } from './gzip.ts';
import { type Part, rawZip } from './testing/raw-zip.ts';

const unpack = (bytes: Uint8Array, name = 'a.zip') => runFileNode('compression', { files: [{ name, bytes }] });
const contents = (run: Awaited<ReturnType<typeof runFileNode>>) =>
  Object.fromEntries(
    Object.entries(run.items[0]?.binary ?? {}).map(([name, file]) => [name, [file.name, run.textOf(file)]]),
  );

describe('an archive', () => {
  it('comes back as it was packed, the same name twice told apart', async () => {
    const memory = memoryFiles();
    const binary = { a: memory.add({ name: 'x.txt', bytes: 'one' }), b: memory.add({ name: 'x.txt', bytes: 'ü' }) };
    const packed = await runFileNode('compression', {
      memory,
      items: [{ json: { id: 1 }, binary }],
      parameters: { operation: 'pack', name: 'all' },
    });
    expect(packed.items[0]).toMatchObject({
      json: { id: 1 },
      binary: { data: { name: 'all.zip', mimeType: 'application/zip' } },
    });
    const run = await runFileNode('compression', { memory, items: packed.items });
    expect(contents(run)).toEqual({ file_0: ['x.txt', 'one'], file_1: ['x (2).txt', 'ü'] });
    expect(run.json[0]).toEqual({
      id: 1,
      files: [
        { field: 'file_0', path: 'x.txt', name: 'x.txt', size: 3 },
        { field: 'file_1', path: 'x (2).txt', name: 'x (2).txt', size: 2 },
      ],
    });
  });

  it('gives out files of folders, without folders and doubles of macOS', async () => {
    const run = await unpack(
      rawZip([{ path: 'a/' }, { path: 'a/b.txt', bytes: 'b' }, { path: '__MACOSX/a/._b.txt', bytes: 'x' }]),
    );
    expect(run.json[0]?.files).toEqual([{ field: 'file_0', path: 'a/b.txt', name: 'b.txt', size: 1 }]);
  });

  it.each<[string, string, Part[]]>([
    ['archive_too_large', 'says that it unpacks to too much', [{ path: 'a', size: 0xf0000000 }]],
    [
      'archive_too_large',
      'has too many files',
      Array.from({ length: LIMITS.archiveEntries + 1 }, (_, n) => ({ path: `${n}` })),
    ],
    ['archive_invalid', 'lies about the size of a file', [{ path: 'a', bytes: 'x'.repeat(1000), size: 10 }]],
    ['archive_encrypted', 'is encrypted', [{ path: 'a', bytes: 'x'.repeat(13), size: 1, flags: 1 }]],
    ['archive_path_refused', 'leads upwards', [{ path: 'ok' }, { path: '../../etc/passwd', bytes: 'x' }]],
    ['archive_path_refused', 'is absolute', [{ path: '/etc/passwd' }]],
    ['archive_path_refused', 'has a drive', [{ path: 'C:/windows/win.ini' }]],
    ['archive_path_refused', 'has backslashes', [{ path: '..\\..\\win.ini' }]],
  ])('is refused (%s) where it %s', async (code, _, parts) => {
    const { fault, items } = await unpack(rawZip(parts));
    expect(fault).toMatchObject({ code, item: 0 });
    expect(items).toEqual([]);
  });

  it.each(['no zip at all', 'PK\u0005\u0006 cut'])('is refused where it is none: %s', async (text) => {
    expect((await unpack(Buffer.from(text))).fault).toMatchObject({ code: 'archive_invalid' });
  });
});

describe('gzip', () => {
  it('packs each file and unpacks it again', async () => {
    const packed = await runFileNode('compression', {
      files: [{ name: 'a.txt', bytes: 'text' }],
      parameters: { operation: 'pack', format: 'gzip' },
    });
    const file = packed.items[0]?.binary?.file_0;
    expect(file).toMatchObject({ name: 'a.txt.gz', mimeType: 'application/gzip' });
    expect(file && gunzipSync(packed.memory.bytesOf(file)).toString()).toBe('text');
    const run = await runFileNode('compression', { memory: packed.memory, items: packed.items });
    expect(contents(run)).toEqual({ file_0: ['a.txt', 'text'] });
  });

  it('is broken off where it unpacks to too much, and refused where it is damaged', async () => {
    const memory = memoryFiles();
    const bomb = memory.add({ name: 'bomb.gz', bytes: gzipSync(Buffer.alloc(20_000_000)) });
    expect(bomb.size).toBeLessThan(50_000);
    await expect(gunzip(memory, { file: bomb, maxBytes: 1_000_000 })).rejects.toMatchObject({
      fault: { kind: 'limit', code: 'archive_too_large' },
    });
    const damaged = gzipSync('x'.repeat(1000)).fill(7, 12);
    expect((await unpack(damaged, 'a.gz')).fault).toMatchObject({ code: 'archive_invalid' });
  });
});

const hostile = new URL('../../../../shared/data/hostile-strings/path-traversal.txt', import.meta.url);

it.skipIf(!existsSync(hostile))('keeps no path of the corpus of path traversals', async () => {
  const lines = [...new Set(readFileSync(hostile, 'utf8').split('\n').filter(Boolean))];
  expect(lines.length).toBeGreaterThan(100);
  for (const path of lines) {
    const { fault, items } = await unpack(rawZip([{ path, bytes: 'x' }]));
    if (fault) {
      expect(fault.code, path).toBe('archive_path_refused');
      continue;
    }
    for (const file of Object.values(items[0]?.binary ?? {})) expect(file.name, path).not.toMatch(/[/\\]|^\.\.?$/);
  }
});
