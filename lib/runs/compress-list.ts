import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type { JsonValue } from '#lib/engine/values.ts';
import { listLines } from './list-text.ts';

export type Compressed = {
  readonly bytes: Uint8Array;
  /** Uncompressed size in bytes. */
  readonly size: number;
  /** SHA-256 of the uncompressed bytes. */
  readonly hash: Uint8Array;
};

/** Writes and compresses a long list bit by bit, so that nobody has to wait for it. `onSize` may refuse to go on. */
export async function compressList(list: readonly JsonValue[], onSize: (size: number) => void): Promise<Compressed> {
  const hash = createHash('sha256');
  let size = 0;
  let written: Promise<Buffer> | undefined;
  const compressor = createZstdCompress();
  await pipeline(
    async function* () {
      for (const line of listLines(list)) {
        const bytes = Buffer.from(line);
        size += bytes.length;
        onSize(size);
        hash.update(bytes);
        yield bytes;
      }
    },
    compressor,
    async (compressed: AsyncIterable<Buffer>) => {
      written = buffer(compressed);
      await written;
    },
  );
  return { bytes: (await written) ?? Buffer.alloc(0), size, hash: hash.digest() };
}
