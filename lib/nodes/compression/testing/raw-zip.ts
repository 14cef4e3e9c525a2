import { crc32, deflateRawSync } from 'node:zlib';

export type Part = {
  readonly path: string;
  readonly bytes?: string;
  /** What the archive claims, where it lies. */
  readonly size?: number;
  readonly flags?: number;
};

/** A ZIP archive byte by byte (APPNOTE 4.3), which says what no honest program writes. What lies about its size is compressed. */
export function rawZip(parts: readonly Part[]): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { path, bytes = '', size, flags = 0 } of parts) {
    const [name, content] = [Buffer.from(path), Buffer.from(bytes)];
    const isLying = size !== undefined && size !== content.length;
    const data = isLying ? deflateRawSync(content) : content;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags | 0x800, 2);
    head.writeUInt16LE(isLying ? 8 : 0, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(size ?? content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
