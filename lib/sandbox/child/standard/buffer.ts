// Runs inside the isolate: the part of Node's `Buffer` that scripts use.
import { fromBase64, toBase64 } from '../base64.ts';
import { bytesOf, TextDecoder, TextEncoder } from '../text-coding.ts';

const binaryText = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const bytesIn = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const standardBase64 = (text: string) =>
  text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/]/g, '');

type Coding = { readonly read: (text: string) => Uint8Array; readonly write: (bytes: Uint8Array) => string };

const UTF8: Coding = {
  read: (text) => new TextEncoder().encode(text),
  write: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
};
const LATIN1: Coding = { read: bytesIn, write: binaryText };
const BASE64: Coding = {
  read(text) {
    const clean = standardBase64(text);
    return bytesIn(fromBase64(clean.length % 4 === 1 ? clean.slice(0, -1) : clean));
  },
  write: (bytes) => toBase64(binaryText(bytes)),
};
const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ...['utf8', 'utf-8'].map((name) => [name, UTF8] as const),
  ...['latin1', 'binary'].map((name) => [name, LATIN1] as const),
  ['ascii', { read: bytesIn, write: (bytes) => binaryText(bytes.map((byte) => byte & 0x7f)) }],
  ['base64', BASE64],
  [
    'base64url',
    {
      read: BASE64.read,
      write: (bytes) => BASE64.write(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    },
  ],
  [
    'hex',
    {
      read: (text) =>
        Uint8Array.from(/^(?:[\da-f]{2})*/i.exec(text)?.[0].match(/../g) ?? [], (two) => parseInt(two, 16)),
      write: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    },
  ],
]);

/** How a text stands for bytes, by Node's names. Throws a TypeError for others. */
export function codingOf(name: unknown = 'utf8'): Coding {
  const coding = CODINGS.get(String(name).toLowerCase());
  if (coding) return coding;
  throw new TypeError(`Unknown encoding: ${String(name)}. Here are ${[...CODINGS.keys()].join(', ')}`);
}

/** Node's `Buffer`, without what reads and writes numbers. */
export class Buffer extends Uint8Array {
  static override from(given: unknown, encoding?: unknown): Buffer {
    const bytes = typeof given === 'string' ? codingOf(encoding).read(given) : listedBytes(given);
    const made = new Buffer(bytes.length);
    made.set(bytes);
    return made;
  }

  static alloc(size: number, fill = 0): Buffer {
    return new Buffer(size).fill(fill);
  }

  static concat(parts: readonly Uint8Array[]): Buffer {
    const made = new Buffer(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      made.set(part, at);
      at += part.length;
    }
    return made;
  }

  static isBuffer(value: unknown): boolean {
    return value instanceof Buffer;
  }

  static byteLength(given: unknown, encoding?: unknown): number {
    return Buffer.from(given, encoding).length;
  }

  override toString(encoding?: unknown, start = 0, end = this.length): string {
    return codingOf(encoding).write(this.subarray(start, end));
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, at) => byte === other[at]);
  }

  toJSON() {
    return { type: 'Buffer', data: Array.from(this) };
  }
}

function listedBytes(given: unknown): Uint8Array {
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return bytesOf(given);
  const listed = Array.isArray(given) ? given : (given as { data?: unknown } | null)?.data;
  if (Array.isArray(listed)) return Uint8Array.from(listed);
  throw new TypeError('Buffer.from takes text, bytes or a list of numbers');
}
