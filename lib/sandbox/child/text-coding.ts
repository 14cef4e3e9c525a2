// Runs inside isolates, which have neither `TextEncoder` nor `TextDecoder` of their own.

/** `TextEncoder` of the Encoding standard: UTF-8, with U+FFFD for surrogates that stand alone. */
export class TextEncoder {
  readonly encoding = 'utf-8';

  encode(given: unknown = ''): Uint8Array {
    const text = String(given);
    const bytes = new Uint8Array(text.length * 3);
    return bytes.slice(0, this.encodeInto(text, bytes).written);
  }

  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
    let written = 0;
    let read = 0;
    while (read < text.length) {
      const point = wellFormed(text.codePointAt(read) ?? 0);
      const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (written + size > bytes.length) break;
      if (size === 1) bytes[written] = point;
      else {
        bytes[written] = (LEADS[size] ?? 0) | (point >> (6 * (size - 1)));
        for (let at = 1; at < size; at++) bytes[written + at] = 0x80 | ((point >> (6 * (size - 1 - at))) & 0x3f);
      }
      written += size;
      read += size === 4 ? 2 : 1;
    }
    return { read, written };
  }
}

const LEADS = [0, 0, 0xc0, 0xe0, 0xf0];
const LOST = '\uFFFD';

const isSurrogate = (point: number) => point >= 0xd800 && point <= 0xdfff;
const wellFormed = (point: number) => (isSurrogate(point) ? 0xfffd : point);

/** `TextDecoder` of the Encoding standard for UTF-8, UTF-16 (little endian) and Latin 1, without streaming. */
export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;

  constructor(label: unknown = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    const name = ENCODINGS.get(String(label).trim().toLowerCase());
    if (!name) throw new RangeError(`The encoding "${String(label)}" is not known here. Use utf-8, utf-16le or latin1`);
    this.encoding = name;
    this.fatal = fatal;
    this.ignoreBOM = ignoreBOM;
  }

  decode(given?: ArrayBufferLike | ArrayBufferView): string {
    const text = (DECODERS[this.encoding] ?? utf8)(bytesOf(given), this.fatal);
    return !this.ignoreBOM && text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
}

const ENCODINGS = new Map([
  ...['utf-8', 'utf8', 'unicode-1-1-utf-8'].map((label) => [label, 'utf-8'] as const),
  ...['utf-16le', 'utf-16', 'ucs-2'].map((label) => [label, 'utf-16le'] as const),
  ...['latin1', 'iso-8859-1', 'ascii', 'us-ascii', 'windows-1252'].map((label) => [label, 'windows-1252'] as const),
]);

/** The bytes behind any view of them. */
export function bytesOf(given: unknown): Uint8Array {
  if (given === undefined) return new Uint8Array();
  if (given instanceof Uint8Array) return given;
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  return new Uint8Array(given as ArrayBuffer);
}

const DECODERS: Readonly<Record<string, (bytes: Uint8Array, isStrict: boolean) => string>> = {
  'utf-16le': (bytes) =>
    unitsOf(bytes.length >> 1, (at) => (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8))
      .join('')
      .toWellFormed(),
  'windows-1252': (bytes) => unitsOf(bytes.length, (at) => latin(bytes[at] ?? 0)).join(''),
};

/** What the Encoding standard has for 0x80 to 0x9F under the name of Latin 1. */
const WINDOWS =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F' +
  '\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';
const latin = (byte: number) => (byte >= 0x80 && byte < 0xa0 ? WINDOWS.charCodeAt(byte - 0x80) : byte);

const PIECE = 8192;
const unitsOf = (length: number, unit: (at: number) => number): string[] =>
  Array.from({ length: Math.ceil(length / PIECE) }, (_, piece) => {
    const first = piece * PIECE;
    return String.fromCharCode(...Array.from({ length: Math.min(PIECE, length - first) }, (_, at) => unit(first + at)));
  });

function utf8(bytes: Uint8Array, isStrict: boolean): string {
  const parts: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      at++;
    } else {
      const { point, size } = sequence(bytes, at);
      if (point === undefined && isStrict) throw new TypeError('The bytes are not valid UTF-8');
      text += point === undefined ? LOST : String.fromCodePoint(point);
      at += size;
    }
    if (text.length >= PIECE) {
      parts.push(text);
      text = '';
    }
  }
  return parts.join('') + text;
}

/** The code point that begins at a byte above 0x7F, or none, and how many bytes are read or lost: the standard's decoder. */
function sequence(bytes: Uint8Array, at: number): { point?: number; size: number } {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 1) return { size: 1 };
  let [low, high] = SECOND.get(lead) ?? [0x80, 0xbf];
  let point = lead & (0xff >> (length + 1));
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if (byte < low || byte > high) return { size: next };
    [low, high] = [0x80, 0xbf];
    point = (point << 6) | (byte & 0x3f);
  }
  return { point, size: length };
}

/** Leads after which not every second byte makes a code point in its shortest form. */
const SECOND = new Map<number, [number, number]>([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);
