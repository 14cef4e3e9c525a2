import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { CONDITION_TYPES, conditionsSchema, holds, OPERATIONS } from './conditions.ts';
import { conditionsFromN8n } from './conditions-from-n8n.ts';

type Row = readonly [type: string, operation: string, left: JsonValue, right: JsonValue, holds: boolean];

const ask = (
  [type, operation, left, right]: readonly [string, string, JsonValue, JsonValue, ...unknown[]],
  more = {},
) => holds(conditionsSchema.parse({ conditions: [{ type, operation, left, right }], ...more }), 0);

describe('a condition', () => {
  it.each<Row>([
    ['string', 'equals', 'a', 'a', true],
    ['string', 'equals', 'a', 'A', false],
    ['string', 'notEquals', 'a', 'A', true],
    ['string', 'contains', 'abc', 'b', true],
    ['string', 'notContains', 'abc', 'x', true],
    ['string', 'startsWith', 'abc', 'ab', true],
    ['string', 'notStartsWith', 'abc', 'b', true],
    ['string', 'endsWith', 'abc', 'bc', true],
    ['string', 'notEndsWith', 'abc', 'b', true],
    ['string', 'regex', 'order-17', '^order-\\d+$', true],
    ['string', 'regex', 'ORDER', '/order/i', true],
    ['string', 'notRegex', 'order', '^\\d', true],
    ['string', 'contains', null, 'a', false],
    ['number', 'equals', 3, 3, true],
    ['number', 'equals', 3, '3', true],
    ['number', 'notEquals', 3, 4, true],
    ['number', 'gt', 3, 2, true],
    ['number', 'gt', null, 2, false],
    ['number', 'gte', 3, 3, true],
    ['number', 'lt', 3, 2, false],
    ['number', 'lte', 3, 3, true],
    ['boolean', 'true', true, '', true],
    ['boolean', 'false', false, '', true],
    ['boolean', 'true', null, '', false],
    ['boolean', 'equals', true, 'true', true],
    ['boolean', 'notEquals', true, false, true],
    ['date', 'after', '2026-01-02', '2026-01-01T23:00:00Z', true],
    ['date', 'before', '2026-01-01T10:00:00+02:00', '2026-01-01T09:00:00Z', true],
    ['date', 'equals', '2026-01-01T10:00:00+02:00', '2026-01-01T08:00:00Z', true],
    ['date', 'afterOrEquals', 0, '1970-01-01T00:00:00Z', true],
    ['date', 'beforeOrEquals', 'Mon, 05 Jan 2026 09:30:00 GMT', '2026-01-05T09:30:00Z', true],
    ['array', 'contains', ['a', 'b'], 'b', true],
    ['array', 'contains', [1, 2], '2', true],
    ['array', 'contains', [{ a: 1 }], { a: 1 }, true],
    ['array', 'notContains', ['a'], 'b', true],
    ['array', 'lengthEquals', [1, 2], 2, true],
    ['array', 'lengthNotEquals', [1, 2], 2, false],
    ['array', 'lengthGt', [1, 2], 1, true],
    ['array', 'lengthGte', [1, 2], 3, false],
    ['array', 'lengthLt', [1, 2], 3, true],
    ['array', 'lengthLte', [1, 2], '2', true],
  ])('%s %s: %j and %j: %s', (...row) => {
    expect(ask(row)).toBe(row[4]);
  });

  it.each(CONDITION_TYPES)('of type %s can be asked whether there is something', (type) => {
    const empty = { string: '', number: null, boolean: null, date: '', array: [], object: {} }[type];
    expect(ask([type, 'exists', 0, ''])).toBe(true);
    expect(ask([type, 'notExists', null, ''])).toBe(true);
    expect(ask([type, 'empty', empty, ''])).toBe(true);
    expect(ask([type, 'notEmpty', [0], ''])).toBe(true);
  });

  it('knows every operation of the menu', () => {
    for (const type of CONDITION_TYPES)
      for (const operation of OPERATIONS[type])
        expect(() => ask([type, operation, null, null]), operation).not.toThrow();
    expect(() => ask(['string', 'resembles', 'a', 'b'])).toThrow('no operation "resembles"');
  });

  it('takes a value of another type for a fault, unless values are converted', () => {
    expect(() => ask(['number', 'gt', 'many', 1])).toThrow('expects a number, but got "many"');
    expect(() => ask(['string', 'equals', 5, '5'])).toThrow('expects a string');
    expect(() => ask(['array', 'contains', 'a', 'a'])).toThrow('expects a list');
    expect(ask(['number', 'gt', 'many', 1], { loose: true })).toBe(false);
    expect(ask(['string', 'equals', 5, '5'], { loose: true })).toBe(true);
    expect(ask(['boolean', 'true', 'yes', ''], { loose: true })).toBe(true);
  });

  it('can pass over case', () => {
    expect(ask(['string', 'equals', 'Ada', 'aDA'], { caseSensitive: false })).toBe(true);
    expect(ask(['array', 'contains', ['Ada'], 'ada'], { caseSensitive: false })).toBe(true);
  });

  it('refuses a pattern that cannot be read, and never hangs on one', () => {
    expect(() => ask(['string', 'regex', 'a', '('])).toThrow();
    const startedAt = performance.now();
    expect(ask(['string', 'regex', `${'a'.repeat(5000)}b`, '^(a+)+$'])).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('conditions of exports', () => {
  it('of today keep operators, case and strictness', () => {
    const condition = (operator: object) => ({ leftValue: '={{ $json.a }}', rightValue: 'x', operator });
    const conditions = {
      combinator: 'or',
      options: { caseSensitive: false, typeValidation: 'strict' },
      conditions: [
        condition({ type: 'string', operation: 'notContains' }),
        condition({ type: 'dateTime', operation: 'after' }),
        condition({ type: 'boolean', operation: 'true', singleValue: true }),
      ] as never,
    };
    expect(conditionsFromN8n({ conditions })).toMatchObject({
      combinator: 'or',
      caseSensitive: false,
      loose: false,
      conditions: [
        { type: 'string', operation: 'notContains', left: '={{ $json.a }}', right: 'x' },
        { type: 'date', operation: 'after' },
        { type: 'boolean', operation: 'true' },
      ],
    });
    expect(conditionsFromN8n({ conditions, options: { looseTypeValidation: true } })).toMatchObject({ loose: true });
  });

  it('of old have a list per type and convert freely', () => {
    const old: JsonObject = {
      combineOperation: 'any',
      conditions: {
        string: [
          { value1: 'a', value2: 'b' },
          { value1: 'a', operation: 'isEmpty' },
        ],
        number: [
          { value1: '={{ $json.n }}', operation: 'largerEqual', value2: 3 },
          { value1: 1, value2: 2 },
        ],
        boolean: [{ value1: '={{ $json.ok }}', value2: true }],
        dateTime: [{ value1: '2026-01-02', value2: '2026-01-01' }],
      },
    };
    expect(conditionsFromN8n(old)).toMatchObject({
      combinator: 'or',
      loose: true,
      conditions: [
        { type: 'string', operation: 'equals', left: 'a', right: 'b' },
        { type: 'string', operation: 'empty' },
        { type: 'number', operation: 'gte', right: 3 },
        { type: 'number', operation: 'lt' },
        { type: 'boolean', operation: 'equals', right: true },
        { type: 'date', operation: 'after' },
      ],
    });
  });
});
