import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-text.ts';

/** Texts that fill V8's memory of shapes with keys that contain a backslash. */
const poison = ['{"\\\\":1}', '{"":1,"\\\\":1}', '{"a":1,"\\\\":1}', '{"a\\\\":1}'];

describe('readJson', () => {
  it('reads keys that need escapes as they are written, whatever was read before', () => {
    for (const text of poison) JSON.parse(text);
    const texts = [
      '{"\\u0000":1}',
      '{"":1,"\\n":2}',
      '{"a":{},"\\"":{}}',
      '{"a\\"" : 1}',
      '[{"a":"\\"","\\t":{"\\\\":0}}]',
    ];
    for (const text of texts) {
      const written = JSON.stringify(readJson(text));
      expect(written).toBe(text.replaceAll(' ', ''));
    }
  });

  it('reads what JSON.parse reads, with the same keys in the same order', { timeout: 60_000 }, () => {
    const key = fc.string({
      unit: fc.constantFrom('\0', '\\', '"', '\n', 'a', 'u', '0', '\ud800', '\udc00', '\ue000', 'é'),
      maxLength: 3,
    });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, key, fc.integer(), tie('list'), tie('fields')),
      list: fc.array(tie('value')),
      fields: fc
        .array(fc.tuple(fc.oneof(key, fc.constantFrom('__proto__', '1')), tie('value')))
        .map((entries) => Object.fromEntries(entries)),
    }));
    const spaces = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(value, spaces, (given, space) => {
        expect(JSON.stringify(readJson(JSON.stringify(given, null, space)))).toBe(JSON.stringify(given));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps __proto__ as data and the last of repeated keys, and refuses what is no JSON', () => {
    expect(JSON.stringify(readJson('{"\\u005f_proto__":{"admin":true},"a\\n":1,"a\\u000a":2}'))).toBe(
      '{"__proto__":{"admin":true},"a\\n":2}',
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    for (const text of ['{"a\\', '{"\\u00":1}', '{"a\\n":}', '"\\"', '\\'])
      expect(() => readJson(text)).toThrow(SyntaxError);
  });

  it('gives a reviver the members by their names', () => {
    const read = readJson('{"a\\n":[1,2]}', (_, member) => (typeof member === 'number' ? member + 1 : member));
    expect(read).toEqual({ 'a\n': [2, 3] });
  });
});
