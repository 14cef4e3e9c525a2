import { describe, expect, it } from 'vitest';
import { CustomField, CustomFields, checkValues, fieldsToJsonSchema, readValues } from './custom-fields.ts';
import { checkOutput, outputSchemaProblem } from './custom-output.ts';

const field = (more: Partial<CustomField> & Pick<CustomField, 'name' | 'type'>): CustomField => CustomField.parse(more);
const FIELDS = [
  field({ name: 'greeting', type: 'text', default: 'Hello' }),
  field({ name: 'times', type: 'number', required: true }),
  field({ name: 'loud', type: 'boolean' }),
  field({ name: 'tone', type: 'choice', choices: ['warm', 'cold'] }),
  field({ name: 'extra', type: 'json', help: 'Anything' }),
  field({ name: 'key', type: 'secret' }),
];

describe('the fields of a custom node', () => {
  it.each([
    ['a name twice', [field({ name: 'a', type: 'text' }), field({ name: 'a', type: 'number' })], '1.name'],
    ['a choice of nothing', [field({ name: 'a', type: 'choice' })], '0.choices'],
    ['a default of another type', [field({ name: 'a', type: 'number', default: 'one' })], '0.default'],
    [
      'a default that is not offered',
      [field({ name: 'a', type: 'choice', choices: ['b'], default: 'c' })],
      '0.default',
    ],
    ['a secret that everybody can read', [field({ name: 'a', type: 'secret', default: 'hunter2' })], '0.default'],
    ['a name that is no name', [{ name: '2a', type: 'text' }], '0.name'],
    ['a name that every object has', [{ name: '__proto__', type: 'text' }], '0.name'],
  ])('refuse %s', (_, fields, place) => {
    const { error } = CustomFields.safeParse(fields);
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(place);
  });

  it('are JSON Schema for other programs', () => {
    expect(fieldsToJsonSchema(FIELDS)).toEqual({
      type: 'object',
      properties: {
        greeting: { title: 'greeting', type: 'string', default: 'Hello' },
        times: { title: 'times', type: 'number' },
        loud: { title: 'loud', type: 'boolean' },
        tone: { title: 'tone', enum: ['warm', 'cold'] },
        extra: { title: 'extra', description: 'Anything' },
        key: { title: 'key', type: 'string', format: 'password' },
      },
      required: ['times'],
    });
  });
});

describe('stored values', () => {
  it('lack what is required, and must be of their type; expressions are judged when they are evaluated', () => {
    const messages = (values: Parameters<typeof checkValues>[1]) =>
      checkValues(FIELDS, values).map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(messages({})).toEqual(['times: Fill in times']);
    expect(messages({ times: '={{ $json.n }}' })).toEqual([]);
    expect(messages({ times: 1, loud: 'very' })).toEqual([expect.stringContaining('loud: ')]);
    expect(messages({ times: '={{ $json. }}' })).toEqual([expect.stringContaining('times: ')]);
  });
});

describe('evaluated values', () => {
  it('take defaults, are converted from text, and nobody else comes along', () => {
    const given = { times: '3', loud: 'true', tone: 'warm', other: 1 };
    expect(readValues(FIELDS, given)).toEqual({
      values: { greeting: 'Hello', times: 3, loud: true, tone: 'warm' },
    });
  });

  it.each([
    [{}, '"times" is empty'],
    [{ times: 'many' }, '"times" must be a number, but is "many"'],
    [{ times: 1, tone: 'hot' }, '"tone" must be one of warm, cold'],
    [{ times: 1, key: { a: 1 } }, '"key" must be a secret'],
  ])('of %j are refused', (given, problem) => {
    expect(readValues(FIELDS, given).problem).toContain(problem);
  });
});

describe('an output schema', () => {
  const schema = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };

  it('says which field of an item is wrong', () => {
    expect(checkOutput(schema, { n: 1 })).toBeUndefined();
    expect(checkOutput(schema, { n: 'one' })).toMatch(/^n: /);
  });

  it.each([
    ['a pattern', { properties: { a: { type: 'string', pattern: '(a+)+$' } } }],
    ['a pattern within a list', { anyOf: [{ items: { pattern: 'a' } }] }],
    ['names by pattern', { patternProperties: { a: {} } }],
  ])('with %s is refused: the worker would run it', (_, given) => {
    expect(outputSchemaProblem(given)).toContain('Patterns are not checked');
  });

  it('may speak of fields that are called so', () => {
    expect(
      outputSchemaProblem({ properties: { pattern: { type: 'string' } }, enum: [{ pattern: 'a' }] }),
    ).toBeUndefined();
  });

  it('that is none is refused', () => {
    expect(outputSchemaProblem({ type: 'banana' })).toContain('no JSON Schema');
  });
});
