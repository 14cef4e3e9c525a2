import { describe, expect, it } from 'vitest';
import { compileMatch, fits } from './match.ts';

const event = { id: 'e', name: 'run/requested', data: { runId: 'r1', n: 2, list: [1], deep: { ok: true } }, ts: 0 };
const compile = (expression: string) => compileMatch(expression, { subject: 'async', event });

describe('expressions of waits and triggers', () => {
  it.each([
    ['async.data.runId == event.data.runId', { data: { runId: 'r1' } }],
    ["event.data.n == async.data.n && async.name=='x'", { data: { n: 2 }, name: 'x' }],
    ['async.data.deep.ok == true && async.data.deep.x == -1.5', { data: { deep: { ok: true, x: -1.5 } } }],
    [`async.data.text == "it's && so"`, { data: { text: "it's && so" } }],
  ])('%s', (expression, match) => {
    expect(compile(expression)).toEqual(match);
  });

  it.each([
    'async.data.n > 1',
    'async.data.a == 1 || async.data.b == 2',
    'async.data.runId == event.data.absent',
    'async.data.list == event.data.list',
    'event.data.n == 2',
    "async.data['a'] == 1",
    '',
  ])('refuses what it cannot evaluate: %s', (expression) => {
    expect(() => compile(expression)).toThrow(/embedded engine cannot evaluate/);
  });

  it('fits an event by its own fields only', () => {
    const match = compileMatch("event.data.a == 'x'", { subject: 'event' });
    expect(fits({ data: { a: 'x', b: 1 } }, match)).toBe(true);
    expect([{ data: { a: 'y' } }, { data: null }, {}, null].map((other) => fits(other, match))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(fits({ data: {} }, compileMatch("event.data.constructor == 'x'", { subject: 'event' }))).toBe(false);
  });
});
