import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { readBlob, writeBlob } from './blob-store.ts';

/** Below this the header of a compressed frame costs more than it saves. */
const COMPRESS_FROM = 256;
/** RFC 8878 §3.1.1: what a Zstandard frame begins with, and no JSON text does. */
const ZSTD_MAGIC = 0xfd2fb528;
/** More than any run may hold: a frame that claims it is refused before memory is spent. */
const MOST_BYTES = LIMITS.runOutputBytes;

/** UTF-8 JSON, compressed when that pays. Lone surrogates and NUL survive as escapes. */
export function encodePayload(value: JsonValue): Uint8Array {
  return compress(Buffer.from(JSON.stringify(value)));
}

/** The inverse of `encodePayload`. */
export function decodePayload(bytes: Uint8Array): JsonValue {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isCompressed = buffer.length >= 4 && buffer.readUInt32LE(0) === ZSTD_MAGIC;
  const text = isCompressed ? zstdDecompressSync(buffer, { maxOutputLength: MOST_BYTES }) : buffer;
  return JSON.parse(text.toString('utf8'));
}

const compress = (text: Buffer) => (text.length < COMPRESS_FROM ? text : zstdCompressSync(text));

/** A payload as its row keeps it: small ones inline, others by the SHA-256 under which the blob store has them. */
export type StoredPayload = {
  readonly inline: Uint8Array | null;
  readonly hash: Uint8Array | null;
  /** Uncompressed size in bytes. */
  readonly size: number;
};

/** A value that is larger than it may be, in bytes or in depth. */
export class PayloadTooLarge extends Error {
  override readonly name = 'PayloadTooLarge';
}

/** Encodes a value and, when it is large, stores its bytes durably before this resolves. Throws `PayloadTooLarge`. */
export async function storePayload(
  orgId: string,
  value: JsonValue,
  { maxBytes = LIMITS.activationOutputBytes } = {},
): Promise<StoredPayload> {
  const text = written(value);
  if (text.length > maxBytes) {
    throw new PayloadTooLarge(
      `This value has ${text.length} bytes; at most ${maxBytes} are kept. Send less, or in several parts.`,
    );
  }
  const bytes = compress(text);
  if (bytes.length <= LIMITS.inlinePayloadBytes) return { inline: bytes, hash: null, size: text.length };
  const hash = createHash('sha256').update(text).digest();
  await writeBlob({ orgId, hash }, bytes);
  return { inline: null, hash, size: text.length };
}

/** Values that are too deep for the stack, or too long for a string, are a RangeError to V8. */
function written(value: JsonValue): Buffer {
  try {
    return Buffer.from(JSON.stringify(value));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new PayloadTooLarge('This value is nested too deep or too large to be kept. Send less.', { cause });
  }
}

/** The value of a stored payload; null where there is none. */
export async function loadPayload(
  orgId: string,
  { inline, hash }: Pick<StoredPayload, 'inline' | 'hash'>,
): Promise<JsonValue> {
  if (inline) return decodePayload(inline);
  return hash ? decodePayload(await readBlob({ orgId, hash })) : null;
}
