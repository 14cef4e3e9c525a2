import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeFields, sentence } from './describe-fields.ts';

const one = (schema: z.ZodType) => describeFields(z.object({ field: schema }))[0];

describe('the form of a schema', () => {
  it.each([
    ['text', z.string(), { type: 'text' }],
    ['yes or no', z.boolean(), { type: 'boolean' }],
    ['a whole number', z.int().min(1).max(9), { type: 'number', min: 1, max: 9, whole: true }],
    ['a number', z.number(), { type: 'number', whole: false }],
    ['JSON', z.json(), { type: 'any' }],
    ['a union nobody can tell apart', z.union([z.string(), z.number()]), { type: 'any' }],
    ['a pipe', z.string().transform(Number), { type: 'text' }],
  ] as const)('%s', (_, schema, shape) => expect(one(schema)?.shape).toEqual(shape));

  it('knows choices, and their titles', () => {
    expect(one(z.enum(['GET', 'asJson']))?.shape).toEqual({
      type: 'choice',
      choices: [
        { value: 'GET', label: 'GET' },
        { value: 'asJson', label: 'As json' },
      ],
    });
    const titled = z.union([z.literal('a').meta({ title: 'First' }), z.literal('b')]);
    expect(one(titled)?.shape).toMatchObject({ choices: [{ label: 'First' }, { label: 'B' }] });
  });

  it('goes into lists, maps and objects', () => {
    const rows = z.array(z.object({ name: z.string().meta({ title: 'Header' }) }));
    expect(one(rows)?.shape).toMatchObject({
      type: 'list',
      element: { shape: { type: 'object', fields: [{ name: 'name', title: 'Header' }] } },
    });
    expect(one(z.record(z.string(), z.string()))?.shape).toMatchObject({
      type: 'map',
      element: { shape: { type: 'text' } },
    });
  });

  it('tells variants apart by their key', () => {
    const rule = z.discriminatedUnion('every', [
      z.object({ every: z.literal('day'), at: z.string() }),
      z.object({ every: z.literal('cron'), expression: z.string() }),
    ]);
    const shape = one(rule)?.shape;
    expect(
      shape?.type === 'variants' && [...shape.variants].map(([value, fields]) => [value, fields[0]?.name]),
    ).toEqual([
      ['day', 'at'],
      ['cron', 'expression'],
    ]);
  });
});

it('reads title, default and hints from every layer around a field', () => {
  const field = one(
    z.string().meta({ title: 'Inner', placeholder: 'x' }).default('d').optional().meta({ title: 'Outer' }),
  );
  expect(field).toMatchObject({ title: 'Outer', meta: { placeholder: 'x' }, fallback: 'd' });
  expect(one(z.string())?.title).toBe('Field');
});

it.each([
  ['responseFormat', 'Response format'],
  ['keep-binary', 'Keep binary'],
  ['POST', 'POST'],
  ['', ''],
  ['json', 'JSON'],
  ['openai', 'OpenAI'],
])('%j reads %j', (name, expected) => expect(sentence(name)).toBe(expected));
