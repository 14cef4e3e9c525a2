import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDecoder as Decoder, TextEncoder as Encoder } from './text-coding.ts';

const [encoder, decoder] = [new Encoder(), new Decoder()];

describe('text coding', () => {
  it('encodes as Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...encoder.encode(text)]).toEqual([...new TextEncoder().encode(text)]);
      }),
    );
    expect([...encoder.encode('a\ud800b')]).toEqual([...new TextEncoder().encode('a\ud800b')]);
  });

  it.each(['utf-8', 'utf-16le', 'latin1'])('decodes any bytes of %s as Node does', (label) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(new Decoder(label).decode(bytes)).toBe(
          new TextDecoder(label).decode(label === 'utf-16le' ? bytes.slice(0, bytes.length & ~1) : bytes),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xf0, 0x9f, 0x98],
    [0xef, 0xbb, 0xbf, 0x41],
  ])('decodes %i %i %i … as Node does', (...bytes) => {
    expect(decoder.decode(Uint8Array.from(bytes))).toBe(new TextDecoder().decode(Uint8Array.from(bytes)));
  });

  it('refuses what it does not know, and malformed bytes where it must', () => {
    expect(() => new Decoder('shift-jis')).toThrow('Use utf-8');
    expect(() => new Decoder('utf8', { fatal: true }).decode(Uint8Array.of(0xff))).toThrow('not valid UTF-8');
  });
});
