import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { JsonValue } from '#lib/engine/values.ts';
import { listLines } from './list-text.ts';

export type Compressed = {
  readonly bytes: Uint8Array;
  /** Uncompressed size in bytes. */
  readonly size: number;
  /** SHA-256 of the uncompressed bytes. */
  readonly hash: () => Uint8Array;
};

const compress = promisify(zstdCompress);
/** Writing in one piece lasts no longer than this, in milliseconds. */
const PIECE_MS = 20;

/** Writes a long list bit by bit and compresses it beside, so that nobody has to wait. `onSize` may refuse to go on. */
export async function compressList(list: readonly JsonValue[], onSize: (size: number) => void): Promise<Compressed> {
  const parts: Buffer[] = [];
  let size = 0;
  let begun = performance.now();
  for (const line of listLines(list)) {
    const part = Buffer.from(line);
    parts.push(part);
    size += part.length;
    onSize(size);
    if (performance.now() - begun < PIECE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    begun = performance.now();
  }
  const text = Buffer.concat(parts);
  return { bytes: await compress(text), size, hash: () => createHash('sha256').update(text).digest() };
}
