import { expect, it } from 'vitest';
import type { Item } from '#lib/engine/items.ts';
import { runNode } from '../testing/run-node.ts';
import { execute } from './execute.ts';

const item = (n: number): Item => ({ json: { n } });
/** One turn: what arrives now, after what arrived before. */
const turn = (current: readonly Item[], ...past: readonly (readonly Item[])[]) =>
  execute({
    inputs: [current],
    parameters: { mode: 'items', batchSize: 2 },
    past: {
      count: past.length,
      inputs: async (index: number, { first, count } = { first: 0, count: 1e9 }) => [
        past[index]?.slice(first, first + count) ?? [],
      ],
    },
  } as never);

it('sends batch after batch, then everything that came back', async () => {
  const entered = [item(1), item(2), item(3)];
  expect(await turn(entered)).toMatchObject({ outputs: [[], [item(1), item(2)]] });
  expect(await turn([item(10)], entered)).toMatchObject({ outputs: [[], [item(3)]] });
  expect(await turn([item(30)], entered, [item(10)])).toMatchObject({ outputs: [[item(10), item(30)], []] });
});

it('brings back lists of any length', async () => {
  const large = Array.from({ length: 200_000 }, (_, n) => item(n));
  const outcome = await turn([item(1)], [item(1)], large);
  expect(outcome.kind === 'items' && outcome.outputs[0]).toHaveLength(200_001);
});

it('is done at once when nothing enters', async () => {
  expect(await turn([])).toMatchObject({ outputs: [[], []] });
});

/** The loop's turn after so many others, while `n` is below 5. */
const again = (n: number, turns: number) =>
  execute({
    node: { name: 'Poll' },
    inputs: [[item(n), item(99)]],
    parameters: {
      mode: 'while',
      most: 3,
      conditions: { combinator: 'and', conditions: [{ left: n, type: 'number', operation: 'lt', right: 5 }] },
    },
    past: { count: turns },
  } as never);

it('goes on with all its items while the conditions hold for the first', async () => {
  expect(await again(4, 2)).toMatchObject({ outputs: [[], [item(4), item(99)]] });
  expect(await again(5, 0)).toMatchObject({ outputs: [[item(5), item(99)], []] });
  expect(await again(5, 3)).toMatchObject({ outputs: [[item(5), item(99)], []] });
});

it('fails when they hold for more turns than allowed, or say nothing', async () => {
  expect(() => again(4, 3)).toThrow('"Poll" still hold after 3 turns');
  const { fault } = await runNode('loop', { mode: 'while' });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_condition' });
});
