import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { blobDamaged } from '#lib/blobs/blob-error.ts';
import { type BlobName, keyOf } from '#lib/blobs/blob-name.ts';
import { type Blobs, blobs } from '#lib/blobs/blobs.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';

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
export const decodePayload = (bytes: Uint8Array): JsonValue =>
  readJson(decompress(bytes).toString('utf8')) as JsonValue;

function decompress(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isCompressed = buffer.length >= 4 && buffer.readUInt32LE(0) === ZSTD_MAGIC;
  return isCompressed ? zstdDecompressSync(buffer, { maxOutputLength: MOST_BYTES }) : buffer;
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
  { maxBytes = LIMITS.activationOutputBytes, store = blobs }: { maxBytes?: number; store?: Blobs } = {},
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
  await store.keepBytes({ orgId, kind: 'payload', hash }, bytes);
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

/** The value of a stored payload; null where there is none. Throws a `BlobError` when its bytes are gone or damaged. */
export async function loadPayload(
  orgId: string,
  { inline, hash }: Pick<StoredPayload, 'inline' | 'hash'>,
  store: Blobs = blobs,
): Promise<JsonValue> {
  if (inline) return decodePayload(inline);
  if (!hash) return null;
  const name: BlobName = { orgId, kind: 'payload', hash };
  return readJson(
    checked(await store.readBytes(name), { hash, place: store.home.place, key: keyOf(name) }),
  ) as JsonValue;
}

/** The text whose hash this is. */
function checked(bytes: Uint8Array, { hash, ...place }: { hash: Uint8Array; place: string; key: string }): string {
  let text: Buffer;
  try {
    text = decompress(bytes);
  } catch (cause) {
    throw blobDamaged(place, cause);
  }
  if (!createHash('sha256').update(text).digest().equals(hash)) throw blobDamaged(place);
  return text.toString('utf8');
}
