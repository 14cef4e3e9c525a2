import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from './engine/limits.ts';
import { parseJson, parseValue } from './json.ts';

const cases = new URL('../../shared/data/json-parsing/cases.jsonl', import.meta.url);
type Case = { name: string; expect: 'accept' | 'reject' | 'either'; base64: string };

describe('parseJson', () => {
  it.skipIf(!existsSync(cases))('accepts and refuses what RFC 8259 says, over the cases of a public suite', () => {
    const lines = readFileSync(cases, 'utf8').trim().split('\n');
    const wrong = lines
      .map((line) => JSON.parse(line) as Case)
      .filter(({ expect: expected, base64 }) => expected !== 'either' && verdict(base64) !== expected);
    expect(wrong.map((entry) => entry.name)).toEqual([]);
    expect(lines.length).toBeGreaterThan(150);
  });

  it.each([
    ['{"a":1,}', 'offset 7 (line 1, column 8) "}" stands where a key was expected'],
    ['[1 2]', 'offset 3 (line 1, column 4) "2" stands where a comma or the end was expected'],
    ['{\n "a": tru\n}', 'offset 8 (line 2, column 7) "t" stands where a value was expected'],
    ['{"a"', 'offset 4 (line 1, column 5) the text ends where a colon was expected'],
    ['', 'offset 0 (line 1, column 1) the text ends where a value was expected'],
    ['[]]', 'offset 2 (line 1, column 3) "]" stands where the end was expected'],
  ])('names the place of the offence in %j', (text, message) => {
    expect(() => parseJson(text)).toThrow(message);
  });

  it('refuses what is nested too deeply, at any depth, without running out of stack', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(() => parseJson(nested(LIMITS.jsonDepth))).not.toThrow();
    expect(() => parseJson(nested(LIMITS.jsonDepth + 1))).toThrow('deeper than 128');
    expect(() => parseJson(nested(100_000))).toThrow('deeper than 128');
    expect(() => parseJson(nested(100_000).replace('[]', '[1234567890123456]'))).toThrow('deeper than 128');
  });

  it('refuses an object of too many keys and numbers it would have to change, by path', () => {
    const keys = Array.from({ length: LIMITS.jsonKeys + 1 }, (_, index) => `"k${index}":0`);
    expect(() => parseJson(`{${keys.join()}}`)).toThrow('100000 keys');
    expect(() => parseJson('{"a":[1,1e400]}')).toThrow('$.a[1]');
    expect(() => parseJson('{"id":12345678901234567890}')).toThrow('$.id');
    expect(parseJson('[9007199254740992, 10000000000000000000]')).toEqual([2 ** 53, 1e19]);
  });

  it('keeps __proto__ as data and pollutes nothing', () => {
    const value = parseJson('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('parseValue', () => {
  it('keeps the digits of wide integers and objects with the key of the tag', () => {
    expect(parseValue('{"id":12345678901234567890,"n":1.5}')).toEqual({
      id: { $millrace: ['bigint', '12345678901234567890'] },
      n: 1.5,
    });
    expect(parseValue('{"$millrace":["date","x"]}')).toEqual({ $millrace: ['object', { $millrace: ['date', 'x'] }] });
    expect(() => parseValue('[1e999]')).toThrow('$[0]');
  });
});

function verdict(base64: string): 'accept' | 'reject' {
  try {
    parseJson(Buffer.from(base64, 'base64'));
    return 'accept';
  } catch {
    return 'reject';
  }
}
