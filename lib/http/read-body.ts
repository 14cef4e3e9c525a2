import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { LIMITS } from '#lib/engine/limits.ts';
import { TransportError } from './transport-error.ts';

export type BodyLimits = {
  /** Most bytes taken, counted after decompression. */
  maxBytes: number;
  /** Milliseconds without a byte after which the sender is sent away. */
  idleMs?: number;
  /** Bytes a second that a sender must keep up once `idleMs` has passed. */
  minRate?: number;
};
type Incoming = { readonly headers: Headers; readonly body: ReadableStream<Uint8Array> | null };

/** The whole body, decompressed, or what `streamBody` throws. */
export async function readBody(request: Incoming, limits: BodyLimits): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of streamBody(request, limits)) parts.push(part);
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}

/**
 * The body as it arrives, decompressed; throws a `TransportError`: 400 cut off, 408 too slow, 413 too large, 415 unknown
 * coding. Stops reading at the cap, so that memory stays below it whatever the sender claims.
 */
export async function* streamBody(request: Incoming, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const declared = contentLength(request.headers);
  if (declared !== undefined && declared > limits.maxBytes) throw tooLarge(limits.maxBytes);
  if (!request.body) return;

  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  const wire = pace(request.body, { ...limits, declared });
  if (coding === '' || coding === 'identity') {
    yield* wire;
    return;
  }
  const decoder = decoderOf(coding);
  const source = Readable.from(wire);
  source.once('error', (error) => decoder.destroy(error));
  try {
    yield* capped(source.pipe(decoder), limits.maxBytes);
  } catch (error) {
    if (error instanceof TransportError) throw error;
    throw new TransportError(400, 'body_not_decodable', {
      message: `The body is not valid ${coding}. Send it uncompressed, or compressed as its Content-Encoding says.`,
    });
  } finally {
    source.destroy();
  }
}

/** The bytes as they arrive, refusing senders that stop, crawl, or send another length than they declared. */
async function* pace(
  body: ReadableStream<Uint8Array>,
  { maxBytes, idleMs = LIMITS.bodyIdleMs, minRate = 1024, declared }: BodyLimits & { declared?: number },
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const started = performance.now();
  let received = 0;
  try {
    for (;;) {
      const allowed = idleMs + (received / minRate) * 1000 - (performance.now() - started);
      const chunk = await readWithin(reader, Math.min(idleMs, allowed));
      if (chunk.done) break;
      received += chunk.value.byteLength;
      if (received > maxBytes) throw tooLarge(maxBytes);
      yield chunk.value;
    }
  } finally {
    // Not cancelled: that would cut the connection before the refusal is on its way.
    reader.releaseLock();
  }
  if (declared !== undefined && declared !== received) throw cutOff(`${received} of ${declared} bytes arrived`);
}

async function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), Math.max(0, ms));
  });
  try {
    return await Promise.race([reader.read().catch(() => Promise.reject(cutOff('the connection broke'))), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function* capped(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

function decoderOf(coding: string) {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip();
  if (coding === 'deflate') return createInflate();
  if (coding === 'br') return createBrotliDecompress();
  throw new TransportError(415, 'unknown_coding', {
    message: 'This Content-Encoding is not understood. Use gzip, deflate, br or none.',
  });
}

function contentLength(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) {
    throw new TransportError(400, 'bad_content_length', { message: 'Content-Length is not a number of bytes.' });
  }
  return Number(text);
}

const tooLarge = (maxBytes: number) =>
  new TransportError(413, 'body_too_large', {
    message: `The body is larger than the limit of ${maxBytes} bytes. Send less, or send the file elsewhere and its address here.`,
  });
const cutOff = (what: string) =>
  new TransportError(400, 'body_cut_off', { message: `The body is incomplete: ${what}. Send it again.` });
const tooSlow = () =>
  new TransportError(408, 'body_too_slow', { message: 'The body did not arrive in time. Send it again, faster.' });
