import { expect, it } from 'vitest';
import { seenInMemory } from '#inngest/runtime/testing/seen-in-memory.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';

/** Runs of one workflow, one after another. */
function runs() {
  const seen = seenInMemory();
  return async (parameters: JsonObject, items: JsonObject[], more: { run?: string; mode?: 'published' } = {}) => {
    const run = { runId: more.run ?? crypto.randomUUID(), ...(more.mode && { mode: more.mode }) };
    const facts = { ...run, keysOf: () => run.runId };
    return (await runNode('only-new', parameters, [items], { world: { seen }, run: facts })).outputs;
  };
}
const [A, B, C] = [{ id: 1 }, { id: 2 }, { id: 3 }] as const;

it('lets through what no run has seen, and the first of equal ones', async () => {
  const run = runs();
  expect(await run({ value: '={{ $json.id }}' }, [A, B, A])).toEqual([[A, B], [A]]);
  expect(await run({ value: '={{ $json.id }}' }, [B, C])).toEqual([[C], [B]]);
});

it('gives every attempt of one run the same', async () => {
  const run = runs();
  const once = await run({}, [A, B], { run: 'one' });
  expect(await run({}, [A, B], { run: 'one' })).toEqual(once);
  expect(await run({}, [A, B], { run: 'two' })).toEqual([[], [A, B]]);
});

it('compares whole items whatever the order of their fields', async () => {
  const run = runs();
  await run({}, [{ a: 1, b: 2 }]);
  expect(await run({}, [{ b: 2, a: 1 }])).toEqual([[], [{ b: 2, a: 1 }]]);
});

it('forgets the oldest, and all when told so', async () => {
  const run = runs();
  await run({ most: 2 }, [A, B, C]);
  expect(await run({ most: 2 }, [A, C])).toEqual([[A], [C]]);
  await run({ operation: 'forget' }, [{}]);
  expect(await run({}, [C])).toEqual([[C], []]);
});

it('keeps tests apart from what was published', async () => {
  const run = runs();
  await run({}, [{}]);
  expect(await run({}, [{}], { mode: 'published' })).toEqual([[{}], []]);
});

it('leaves what compares by the largest so far to a placeholder', () => {
  const parameters = { operation: 'removeItemsSeenInPreviousExecutions', logic: 'removeItemsUpToStoredDate' };
  expect(mapped('removeDuplicates', 2, parameters)).toBeUndefined();
});
