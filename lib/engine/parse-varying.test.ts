import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValue } from './json-schema.ts';
import { UNFIT, type Varying, varyingParser } from './parse-varying.ts';
import type { JsonObject, JsonValue } from './values.ts';

const schema = z.object({
  mode: z.enum(['a', 'b']).default('a'),
  rows: z.array(z.object({ name: z.string().default(''), value: jsonValue.default('none'), n: z.number().optional() })),
  deep: z.object({ x: z.object({ y: z.number(), z: z.string().optional() }) }).optional(),
  either: z.union([z.string(), z.object({ a: z.number() })]).optional(),
  few: z.array(z.number()).max(2).default([]),
  exact: z.strictObject({ a: z.number() }).nullable().default(null),
  rest: jsonValue.optional(),
  upper: z
    .string()
    .transform((text) => text.toUpperCase())
    .optional(),
});
const stored: JsonObject = {
  rows: [{ name: 'a', value: 1 }, { name: 'b' }],
  deep: { x: { y: 1 } },
  exact: { a: 1 },
  extra: 1,
};
const within = (key: string | number, varying: Varying = true): Varying => new Map([[key, varying]]);

describe('a parser of what varies', () => {
  it.each<[string, Varying, JsonValue]>([
    ['everything', true, { rows: [] }],
    ['a field that has a default', within('mode'), { ...stored, mode: 'b' }],
    ['a field of another type', within('mode'), { ...stored, mode: 'c' }],
    ['nothing where a default is', within('mode'), { ...stored, mode: null }],
    ['any JSON within a list', within('rows', within(0, within('value'))), { ...stored, rows: [{ value: [null] }] }],
    ['a text within a list', within('rows', within(1, within('name'))), { ...stored, rows: [{}, { name: 'c' }] }],
    ['a number that is a text', within('rows', within(0, within('n'))), { ...stored, rows: [{ n: '1' }] }],
    ['a member further in', within('deep', within('x', within('y'))), { ...stored, deep: { x: { y: 2 } } }],
    ['a part of a union', within('either', within('a')), { ...stored, either: { a: 2 } }],
    ['a list that may be too long', within('few', within(0)), { ...stored, few: [1, 2, 3] }],
    ['an object that takes no other keys', within('exact', within('a')), { ...stored, exact: { a: 1, b: 2 } }],
    ['any JSON', within('rest'), { ...stored, rest: JSON.parse('{"__proto__":{"a":1}}') }],
    ['a text that is changed', within('upper'), { ...stored, upper: 'a' }],
    ['a field that nobody asked for', within('extra'), { ...stored, extra: 2 }],
  ])('answers as the schema does: %s', (_, varying, value) => {
    const rows = 'rows' in (value as object) && (value as { rows: JsonValue[] }).rows;
    const base = { ...stored, ...(value as object), rows: rows || stored.rows } as JsonValue;
    const expected = schema.safeParse(value);
    const parsed = varyingParser(schema, base, varying)(value);
    expect(parsed).toStrictEqual(expected.success ? expected.data : UNFIT);
  });

  it('fits nothing when what stays the same does not fit', () => {
    expect(varyingParser(schema, { rows: 1 }, within('mode'))({ rows: 1, mode: 'a' })).toBe(UNFIT);
    expect(varyingParser(schema, { rows: [{ n: 'x' }] }, within('rows', within(1)))({ rows: [{ n: 'x' }, {}] })).toBe(
      UNFIT,
    );
  });

  it('shares what stays the same', () => {
    const parse = varyingParser(schema, stored, within('mode'));
    const [first, second] = ['a', 'b'].map((mode) => parse({ ...stored, mode })) as { rows: unknown }[];
    expect(first?.rows).toBe(second?.rows);
  });
});
