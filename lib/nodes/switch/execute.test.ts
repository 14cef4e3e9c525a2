import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const rule = (right: string) => ({
  label: right,
  conditions: { conditions: [{ left: '={{ $json.s }}', type: 'string', operation: 'contains', right }] },
});
const items = [{ s: 'a' }, { s: 'ab' }, { s: 'c' }];
const route = async (parameters: JsonObject) => (await runNode('switch', parameters, [items])).outputs;

it.each([
  ['the first rule that fits', {}, [[{ s: 'a' }, { s: 'ab' }], []]],
  ['every rule that fits', { allMatching: true }, [[{ s: 'a' }, { s: 'ab' }], [{ s: 'ab' }]]],
  ['an output for the rest', { fallback: 'extra' }, [[{ s: 'a' }, { s: 'ab' }], [], [{ s: 'c' }]]],
  ['the first output for the rest', { fallback: 'first' }, [items, []]],
])('sends items by %s', async (_, more, outputs) => {
  expect(await route({ rules: [rule('a'), rule('b')], ...more })).toEqual(outputs);
});

it('sends items by a number', async () => {
  expect(await route({ mode: 'expression', output: '={{ $json.s.length - 1 }}', outputs: 2 })).toEqual([
    [{ s: 'a' }, { s: 'c' }],
    [{ s: 'ab' }],
  ]);
});

it.each([7, -1, 0.5, '', ' ', 'x', '={{ null }}', '={{ $json.none }}'])(
  'refuses %j, which is no output',
  async (output) => {
    const { fault } = await runNode('switch', { mode: 'expression', output, outputs: 2 }, [items]);
    expect(fault).toMatchObject({ kind: 'config', code: 'no_such_output', item: 0 });
  },
);

it('refuses what is neither number nor text', async () => {
  const { fault } = await runNode('switch', { mode: 'expression', output: '={{ false }}', outputs: 2 }, [items]);
  expect(fault).toMatchObject({ kind: 'config', code: 'parameter_invalid', item: 0 });
});
