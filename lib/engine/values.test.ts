import assert from 'node:assert';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-text.ts';
import { LIMITS } from './limits.ts';
import { decodeValue, encodeValue, isPlainData, type JsonValue, pathText, setOwn, ValueError } from './values.ts';

const throughText = (value: unknown) => decodeValue(readJson(JSON.stringify(encodeValue(value))) as JsonValue);

describe('encodeValue and decodeValue', () => {
  it('bring back everything they accept, through text', { timeout: 60_000 }, () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt(),
      fc.date({ noInvalidDate: true }),
      fc.uint8Array(),
    );
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', '$millrace', 'constructor', 'toString', '\u0000', '\\', '"'),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, leaf, tie('list'), tie('fields'), tie('map'), tie('set')),
      list: fc.array(tie('value')),
      fields: fc.array(fc.tuple(key, tie('value'))).map((entries) => Object.fromEntries(entries)),
      map: fc.array(fc.tuple(tie('value'), tie('value'))).map((entries) => new Map(entries)),
      set: fc.array(tie('value')).map((entries) => new Set(entries)),
    }));
    fc.assert(
      fc.property(value, (given) => {
        assert.deepStrictEqual(throughText(given), given);
      }),
    );
  });

  it('keep NUL and lone surrogates, in keys and texts', () => {
    const odd = { '\u0000': '\u0000', '\ud800': '\udfff x \ud83d' };
    expect(throughText(odd)).toEqual(odd);
  });

  it("keep a user's own object that looks like a tag", () => {
    const own = { $millrace: ['date', 'not a date'], more: { $millrace: 1 } };
    expect(throughText(own)).toEqual(own);
  });

  it('keep __proto__ as data and pollute nothing', () => {
    const value = JSON.parse('{"__proto__":{"admin":true}}');
    expect(JSON.stringify(encodeValue(value))).toBe('{"__proto__":{"admin":true}}');
    expect(Object.keys(throughText(value) as object)).toEqual(['__proto__']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = [cyclic];
  const deep = Array.from({ length: LIMITS.jsonDepth }).reduce<unknown>((inner) => [inner], []);
  it.each<[string, unknown, string]>([
    ['undefined in a list', { a: [1, undefined] }, '$.a[1]'],
    ['a hole in a list', { a: new Array(1) }, '$.a[0]'],
    ['a function', { f: () => 0 }, '$.f'],
    ['a symbol', [Symbol('x')], '$[0]'],
    ['NaN', { 'odd key': Number.NaN }, '$["odd key"]'],
    ['Infinity', Number.POSITIVE_INFINITY, '$'],
    ['an invalid date', new Date(Number.NaN), '$'],
    ['a cycle', cyclic, '$.self[0]'],
    ['an instance of a class', { e: new Error('x') }, '$.e'],
    ['too much depth', deep, `$${'[0]'.repeat(LIMITS.jsonDepth)}`],
  ])('refuse %s with its path', (_, value, path) => {
    expect(() => encodeValue(value)).toThrow(ValueError);
    expect(() => encodeValue(value)).toThrow(`at ${path} `);
  });

  it('leave out undefined properties and the sign of zero', () => {
    expect(encodeValue({ a: undefined, b: -0 })).toStrictEqual({ b: 0 });
  });
});

describe('isPlainData', () => {
  it('says so of nothing that the codec would change or refuse', () => {
    const judged = (value: JsonValue) => encodeValue(decodeValue(value));
    const key = fc.constantFrom('a', '__proto__', '$millrace');
    const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(fc.dictionary(key, json), (value) => {
        const read = readJson(JSON.stringify(value)) as JsonValue;
        if (isPlainData(read)) assert.deepStrictEqual(judged(read), read);
      }),
    );
    const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect([nested(LIMITS.jsonDepth), nested(LIMITS.jsonDepth + 1)].map((value) => isPlainData(value))).toEqual([
      true,
      false,
    ]);
    expect([-0, Number.POSITIVE_INFINITY, { $millrace: 1 }].map((value) => isPlainData(value))).not.toContain(true);
  });
});

describe('instances of classes', () => {
  it('are what their plain form is, where they have one', () => {
    const plain = (value: object) => (value instanceof URL ? value.href : undefined);
    expect(encodeValue({ at: [new URL('https://a.test')] }, plain)).toEqual({ at: ['https://a.test/'] });
    expect(() => encodeValue({ e: new Error('x') }, plain)).toThrow('at $.e ');
  });
});

describe('setOwn', () => {
  it('never reaches the prototype', () => {
    const target = {};
    setOwn(target, '__proto__', { admin: true });
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    expect(JSON.stringify(target)).toBe('{"__proto__":{"admin":true}}');
  });
});

describe('pathText', () => {
  it('quotes what is no plain name', () => {
    expect(pathText(['rows', 3, 'odd "key"', 'größe'])).toBe('$.rows[3]["odd \\"key\\""].größe');
  });
});
