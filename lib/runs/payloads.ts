import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { blobDamaged } from '#lib/blobs/blob-error.ts';
import { type BlobName, keyOf } from '#lib/blobs/blob-name.ts';
import { type Blobs, blobs } from '#lib/blobs/blobs.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { type Compressed, compressList } from './compress-list.ts';
import { isListText, isLong, readListText } from './list-text.ts';

/** Below this compressing costs more than it saves: a tenth of a light node's time, for a few hundred bytes. */
const COMPRESS_FROM = 1024;
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

const viewOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const isFrame = (bytes: Uint8Array) => bytes.length >= 4 && viewOf(bytes).readUInt32LE(0) === ZSTD_MAGIC;

const decompress = (bytes: Uint8Array): Buffer =>
  isFrame(bytes) ? zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES }) : viewOf(bytes);
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
  const {
    bytes,
    size,
    hash: hashOf,
  } = await compressed(value, (size) => {
    if (size <= maxBytes) return;
    throw new PayloadTooLarge(
      `This value has more than the ${maxBytes} bytes that are kept. Send less, or in several parts.`,
    );
  });
  if (bytes.length <= LIMITS.inlinePayloadBytes) return { inline: bytes, hash: null, size };
  const hash = hashOf();
  await store.keepBytes({ orgId, kind: 'payload', hash }, bytes);
  return { inline: null, hash, size };
}

/** Values that are too deep for the stack, or too long for a string, are a RangeError to V8. */
async function compressed(value: JsonValue, onSize: (size: number) => void): Promise<Compressed> {
  try {
    if (isLong(value)) return await compressList(value, onSize);
    const text = Buffer.from(JSON.stringify(value));
    onSize(text.length);
    return { bytes: compress(text), size: text.length, hash: () => createHash('sha256').update(text).digest() };
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
  if (inline) return read(decompress(inline));
  if (!hash) return null;
  const name: BlobName = { orgId, kind: 'payload', hash };
  return read(await checked(await store.readBytes(name), { hash, place: store.home.place, key: keyOf(name) }));
}

const read = (text: Buffer): JsonValue | Promise<JsonValue> =>
  isListText(text) ? readListText(text) : (readJson(text.toString('utf8')) as JsonValue);

const decompressBeside = promisify(zstdDecompress);

/** The text whose hash this is. */
async function checked(
  bytes: Uint8Array,
  { hash, ...place }: { hash: Uint8Array; place: string; key: string },
): Promise<Buffer> {
  const text = isFrame(bytes)
    ? await decompressBeside(bytes, { maxOutputLength: MOST_BYTES }).catch((cause: unknown) => {
        throw blobDamaged(place, cause);
      })
    : viewOf(bytes);
  if (!createHash('sha256').update(text).digest().equals(hash)) throw blobDamaged(place);
  return text;
}
