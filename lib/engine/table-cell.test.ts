import { describe, expect, it } from 'vitest';
import { fromCell, readCell, toCell } from './table-cell.ts';

describe('a cell', () => {
  it.each([
    ['text', 42, '42'],
    ['text', '', ''],
    ['text', true, 'true'],
    ['number', '42', 42],
    ['number', ' -1.5e3 ', -1500],
    ['number', '', null],
    ['boolean', 'Yes', true],
    ['boolean', 0, false],
    ['boolean', ' ', null],
    ['datetime', '2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['datetime', '2026-03-01 09:30', '2026-03-01T09:30:00.000Z'],
    ['datetime', '2026-03-01T09:30:00.123456+02:00', '2026-03-01T07:30:00.123Z'],
    ['datetime', '2026-03-01T09:30:00-0330', '2026-03-01T13:00:00.000Z'],
    ['datetime', '2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['json', { b: 1, a: ['\0'] }, '{"b":1,"a":["\\u0000"]}'],
    ['json', 'text', '"text"'],
    ['json', null, null],
  ] as const)('of type %s takes %j', (type, value, cell) => {
    expect(toCell(type, value)).toBe(cell);
  });

  it.each([
    ['text', 'a\0b', 'NUL character (\\u0000), which stands at place 2'],
    ['text', 'a\ud800', 'half a character'],
    ['text', { a: 1 }, 'takes no object'],
    ['text', [1], 'takes no list'],
    ['number', 'abc', 'takes a number, and "abc" is none'],
    ['number', '1,5', 'takes a number'],
    ['number', 'Infinity', 'takes a number'],
    ['number', '0x', 'takes a number'],
    ['boolean', 'maybe', 'takes true or false'],
    ['datetime', '2026-02-30', 'takes a date'],
    ['datetime', '0000-01-01', 'takes a date'],
    ['datetime', 1_700_000_000, 'takes a date'],
    ['datetime', 'tomorrow', 'takes a date'],
  ] as const)('of type %s refuses %j', (type, value, message) => {
    expect(() => toCell(type, value)).toThrow(message);
  });

  it('of type JSON keeps everything that JSON can say, in its order', () => {
    const value = { z: 1, a: { __proto__x: null }, n: 'a\0\ud800' };
    const cell = toCell('json', value);
    expect(JSON.stringify(fromCell('json', cell))).toBe(JSON.stringify(value));
  });

  it('is read from text', () => {
    expect(readCell('json', '{"a": 1}')).toBe('{"a":1}');
    expect(readCell('text', '')).toBeNull();
    expect(() => readCell('json', '{a}')).toThrow('takes JSON');
  });
});
