// Runs inside the isolate: hashes and chance, by the names of Node's and of the browser's crypto.
import type { Host } from '../host.ts';
import { bytesOf } from '../text-coding.ts';
import { Buffer, codingOf } from './buffer.ts';

type Bytes = string | ArrayBufferView | ArrayBuffer;

/** `crypto`, and what `require('crypto')` gives: all that needs no key store and no time. */
export function cryptoOf(host: Host) {
  const randomBytes = (count: number) => {
    const parts: Uint8Array[] = [];
    for (let rest = count; rest > 0; rest -= PIECE) parts.push(host.chance(Math.min(rest, PIECE)));
    return Buffer.concat(parts);
  };
  return {
    randomBytes,
    randomUUID(): string {
      const bytes = randomBytes(16);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    getRandomValues<T extends ArrayBufferView>(array: T): T {
      bytesOf(array).set(randomBytes(array.byteLength));
      return array;
    },
    randomInt(low: number, high?: number): number {
      const [from, to] = high === undefined ? [0, low] : [low, high];
      const [a = 0, b = 0] = new Uint32Array(new Uint8Array(randomBytes(8)).buffer);
      return from + Math.floor((((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53) * (to - from));
    },
    createHash: (algorithm: string) => digester(host, algorithm),
    createHmac: (algorithm: string, key: Bytes) => digester(host, algorithm, read(key)),
  };
}

const PIECE = 65_536;

const read = (given: Bytes, encoding?: unknown): Uint8Array =>
  typeof given === 'string' ? codingOf(encoding).read(given) : bytesOf(given);

function digester(host: Host, algorithm: string, key?: Uint8Array) {
  const parts: Uint8Array[] = [];
  return {
    update(given: Bytes, encoding?: unknown) {
      parts.push(read(given, encoding));
      return this;
    },
    digest(encoding?: unknown): string | Buffer {
      const digest = host.hash(String(algorithm).toLowerCase(), Buffer.concat(parts), key);
      if (!digest) throw new Error(`The hash "${algorithm}" is not known. Use sha256, sha512, sha1 or md5`);
      const bytes = Buffer.from(digest);
      return encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding);
    },
  };
}
