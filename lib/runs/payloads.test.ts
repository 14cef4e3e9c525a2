import { describe, expect, it } from 'vitest';
import { decodePayload, encodePayload, PayloadTooLarge, storePayload } from './payloads.ts';

describe('a payload', () => {
  it.each([
    ['nothing', null],
    ['a short list', [1, 'two', { three: [true, false] }]],
    ['NUL and a lone surrogate', { '\0': 'a\0b', broken: '\uD800' }],
    ['a key that is no prototype', JSON.parse('{"__proto__":{"admin":true}}')],
    ['long text', 'ä'.repeat(100_000)],
  ])('comes back as it was: %s', (_name, value) => {
    const bytes = encodePayload(value);
    expect(decodePayload(bytes)).toEqual(value);
    expect(JSON.stringify(decodePayload(bytes))).toBe(JSON.stringify(value));
  });

  it('is compressed when that pays', () => {
    expect(encodePayload('x'.repeat(10_000)).length).toBeLessThan(200);
    expect(Buffer.from(encodePayload({ n: 1 })).toString()).toBe('{"n":1}');
  });

  it('is refused when it is larger than allowed, before anything is stored', async () => {
    await expect(storePayload('org', 'x'.repeat(100), { maxBytes: 100 })).rejects.toThrow(PayloadTooLarge);
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    await expect(storePayload('org', deep)).rejects.toThrow(PayloadTooLarge);
    expect((await storePayload('org', 'x'.repeat(98), { maxBytes: 100 })).inline).not.toBeNull();
  });
});
