import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/engine/values.ts';
import { isListText, isLong, listLines, readListText } from './list-text.ts';

const bytesOf = (list: readonly JsonValue[]) => Buffer.from([...listLines(list)].join(''));

describe('the text of a long list', () => {
  it('is JSON, and comes back as it was, also by itself', async () => {
    const entry = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('[', '],[', '\n', '', [], {}, [[]], null),
    ) as fc.Arbitrary<JsonValue>;
    const list = fc
      .array(entry, { maxLength: 5 })
      .map((few) => Array.from({ length: few.length * 120 }, (_, at) => few[at % few.length] as JsonValue));
    const value = fc.oneof(list, fc.array(list, { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const bytes = bytesOf(given);
        expect(isListText(bytes)).toBe(true);
        expect(JSON.stringify(JSON.parse(bytes.toString()))).toBe(JSON.stringify(given));
        expect(JSON.stringify(await readListText(bytes))).toBe(JSON.stringify(given));
      }),
    );
  });

  it('is for lists that are long, or long together', () => {
    const many = Array.from({ length: 300 }, (_, n) => n);
    expect([many, [many, []], [[1], 2], 'x'.repeat(1000), null, [[]]].map(isLong)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    for (const other of ['[[{}]]', '[1]', '{}', '"x"']) expect(isListText(Buffer.from(other))).toBe(false);
  });

  it('is written and read without keeping others waiting', async () => {
    const items = Array.from({ length: 100_000 }, (_, n) => ({ json: { n, text: 'some text '.repeat(10) } }));
    const bytes = bytesOf([items]);
    let turns = 0;
    const beside = setInterval(() => turns++);
    expect(await readListText(bytes)).toHaveLength(1);
    clearInterval(beside);
    expect(turns).toBeGreaterThan(0);
  });
});
