import { describe, expect, it } from 'vitest';
import { fold } from '#lib/engine/fold.ts';
import { indexGraph } from '#lib/engine/graph.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { ancestorItem, loadLineage } from './history.ts';
import { nodeTypes } from './node-types.ts';
import { outputStore } from './outputs.ts';
import { runInMemory } from './testing/run-in-memory.ts';
import { shapesOf } from './world.ts';

const document = documentOf(
  {
    Start: { type: 'manual-trigger' },
    Other: { type: 'no-op' },
    Loop: { type: 'loop' },
    Body: { type: 'no-op' },
    After: { type: 'no-op' },
  },
  ['Start > Other', 'Start > Loop', 'Loop.loop > Body', 'Body > Loop', 'Loop.done > After'],
);
const items = ['Ada', 'Bob', 'Cy'].map((name) => ({ json: { name } }));

describe('a run that was taken up again', () => {
  //            ┌────── Body ◄┐
  // Start ──┬ Loop ─loop─────┘
  //   Other ┘  └─done── After
  it('loads what the way back of its items needs, and no more', async () => {
    const run = await runInMemory({ document, items });
    const stored = new Map(run.rows.map((row) => [row.key, row.outputs]));
    const brought: string[] = [];
    const outputs = outputStore(async (keys) => {
      brought.push(...keys);
      return new Map(keys.map((key) => [key, stored.get(key) as Outputs]));
    });
    const rows = run.rows.filter(({ name }) => name !== 'After');
    const state = fold(indexGraph(document, shapesOf(nodeTypes)), 'Start', rows);
    const activation = run.rows.find(({ name }) => name === 'After');
    if (!activation) throw new Error('After has not run');
    const history = { state, outputs };
    await outputs.load(activation.inputs.flat().map((source) => source.activation));
    await loadLineage(history, activation, new Set(['Start']));
    const origin = (index: number) => ancestorItem(history, { activation, nodeId: 'Start', index })?.json;
    expect([0, 1, 2].map(origin)).toEqual(items.map(({ json }) => json));
    expect(origin(3)).toBeUndefined();
    expect(new Set(brought).size).toBe(brought.length);
    expect(brought).not.toContain(run.rows.find(({ name }) => name === 'Other')?.key);
  });
});

describe('outputs in memory', () => {
  const list = (count: number): Outputs => [Array.from({ length: count }, (_, n): Item => ({ json: { n } }))];

  it('are forgotten beyond a hundred thousand items, the oldest first, and brought again', async () => {
    const brought: string[] = [];
    const outputs = outputStore(async (keys) => {
      brought.push(...keys);
      return new Map(keys.map((key) => [key, list(1)]));
    });
    outputs.put('a', list(60_000));
    outputs.put('b', list(60_000));
    await outputs.load(['b']);
    expect(() => outputs.get('a')).toThrow('were not loaded');
    expect(outputs.get('b')[0]).toHaveLength(60_000);
    await outputs.load(['a']);
    expect(brought).toEqual(['a']);
  });
});
