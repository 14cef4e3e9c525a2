import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { calculate } from './calculate.ts';

it.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['2^10', 1024],
  ['10 / 4', 2.5],
  ['-3 + 5', 2],
  ['7 % 4', 3],
  ['1,000,000 * 2', 2_000_000],
  ['max(2, 9, 4)', 9],
  ['max(1,200)', 200],
  ['max(1,000, 2)', 1000],
  ['sqrt(2) ^ 2', 2.0000000000000004],
  ['round(pi * 100) / 100', 3.14],
  ['1.5e3 × 2 ÷ 3', 1000],
  ['Abs(-4)', 4],
])('%s is %d', (text, expected) => expect(calculate(text)).toBe(expected));

it.each(['', '2 +', 'process.exit()', '$json.a', 'x', '1 / 0', '"a"', 'constructor', '`1`', '[1][0]'])(
  'refuses %j',
  (text) => expect(() => calculate(text)).toThrow(/cannot be worked out/),
);

it('does nothing for items', async () => {
  expect((await runNode('calculator', {})).fault?.code ?? 'not run').toMatch(/not_plugged_in|not run/);
});
