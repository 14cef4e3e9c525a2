import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import type { Dispatcher } from 'undici';

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);
const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
} as const;

/** The body of an answer, decompressed; throws `tooLarge()` past the limit, so that what a few bytes expand to is never held. */
export async function* answerChunks(
  response: Dispatcher.ResponseData,
  { method, most, tooLarge }: { method: string; most: number; tooLarge: () => Error },
): AsyncGenerator<Uint8Array> {
  const hasBody = method !== 'HEAD' && !BODILESS.has(response.statusCode);
  const encodings = hasBody
    ? String(response.headers['content-encoding'] ?? '')
        .toLowerCase()
        .split(/\s*,\s*/)
    : [];
  let size = 0;
  for await (const chunk of decoded(response.body, encodings.reverse())) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge();
    yield chunk;
  }
}

/** All of it, or its beginning: reads no more than `excerptBytes` and drops the rest. */
export async function collected(chunks: AsyncIterable<Uint8Array>, excerptBytes?: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.byteLength;
    if (excerptBytes !== undefined && size >= excerptBytes) return Buffer.concat(parts).subarray(0, excerptBytes);
  }
  return Buffer.concat(parts);
}

/** An error of any part, or the end of reading, ends all parts. */
function decoded(body: Readable, encodings: readonly string[]): AsyncIterable<Uint8Array> {
  const known = encodings.filter((name): name is keyof typeof DECODERS => Object.hasOwn(DECODERS, name));
  const stages = known.map((name) => DECODERS[name]());
  if (stages.length > 0) pipeline([body, ...stages], () => undefined);
  return stages.at(-1) ?? body;
}
