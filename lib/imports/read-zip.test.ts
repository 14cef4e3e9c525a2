import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readZip } from './read-zip.ts';

/** CRC-32 of IEEE 802.3, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A ZIP as APPNOTE.TXT 4.3 describes it: local headers with data, the central directory, its end. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(Buffer.from(text)), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(Buffer.byteLength(text), 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, rest, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

describe('readZip', () => {
  it('gives the JSON files of an archive and leaves the rest', async () => {
    const archive = zip({ 'a.json': '{"a":1}', 'folder/b.JSON': '{}', 'readme.txt': 'x', '__MACOSX/._a.json': '' });
    expect((await readZip(archive)).files).toEqual([
      { name: 'a.json', content: '{"a":1}' },
      { name: 'folder/b.JSON', content: '{}' },
    ]);
  });

  it('counts what it unpacks before it does', async () => {
    const bomb = zip({ 'a.json': ' '.repeat(2_000_000) });
    expect(bomb.length).toBeLessThan(5_000);
    await expect(readZip(bomb, 1_000_000)).rejects.toMatchObject({ code: 'limit_reached' });
  });

  it('opens no more files than are imported together', async () => {
    const names = Array.from({ length: 501 }, (_, n) => [`${n}.json`, '{}']);
    await expect(readZip(zip(Object.fromEntries(names)))).rejects.toThrow('more than 500 JSON files');
  });

  it.each<[string, Buffer]>([
    ['is damaged', zip({ 'a.json': '{"a":1}' }).subarray(0, 60)],
    ['is none', Buffer.from('PK nothing of the kind')],
    ['lies about its sizes', tampered(zip({ 'a.json': ' '.repeat(5_000) }))],
  ])('says so when the archive %s', async (_, archive) => {
    await expect(readZip(archive)).rejects.toMatchObject({ code: 'invalid' });
  });
});

/** Claims ten bytes in the central directory. */
function tampered(archive: Buffer): Buffer {
  const at = archive.indexOf('PK\x01\x02', 0, 'latin1');
  archive.writeUInt32LE(10, at + 24);
  return archive;
}
