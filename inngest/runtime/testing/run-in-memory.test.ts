import { describe, expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { nodeTypes } from '../node-types.ts';
import type { World } from '../world.ts';
import { runInMemory } from './run-in-memory.ts';

const set = (name: string, value: string) => ({
  type: 'set',
  parameters: { fields: [{ name, type: 'any', value }], include: 'none' },
});
const people = [{ json: { name: 'Ada' } }, { json: { name: 'Bob' } }, { json: { name: 'Cy' } }];
const names = (list: readonly { json: object }[] | undefined) => list?.map(({ json }) => json);

describe('runInMemory', () => {
  // Start ── Greet
  it('runs a document with real nodes and keeps the lineage of every item', async () => {
    const document = documentOf(
      { Start: { type: 'manual-trigger' }, Greet: set('text', "=Hi {{ $('Start').item.json.name }}") },
      ['Start > Greet'],
    );
    const run = await runInMemory({ document, items: people.slice(0, 2) });
    expect(run.status).toBe('succeeded');
    expect(run.outputsOf('Greet')).toEqual([
      [
        { json: { text: 'Hi Ada' }, from: [{ input: 0, item: 0 }] },
        { json: { text: 'Hi Bob' }, from: [{ input: 0, item: 1 }] },
      ],
    ]);
    expect(run.rows.map(({ name, status, turn, attempts }) => ({ name, status, turn, attempts }))).toEqual([
      { name: 'Start', status: 'succeeded', turn: '', attempts: 1 },
      { name: 'Greet', status: 'succeeded', turn: '', attempts: 1 },
    ]);
  });

  //            ┌────── Body ◄┐
  // Start ── Loop ─loop──────┘
  //            └─done── After
  it('finds where an item came from through the turns of a loop', async () => {
    const document = documentOf(
      {
        Start: { type: 'manual-trigger' },
        Loop: { type: 'loop' },
        Body: set('turn', "={{ $('Start').item.json.name }} {{ $runIndex }}"),
        After: set('was', "={{ $('Start').item.json.name }}, {{ $json.turn }}"),
      },
      ['Start > Loop', 'Loop.loop > Body', 'Body > Loop', 'Loop.done > After'],
    );
    const run = await runInMemory({ document, items: people });
    expect(run.rows.map(({ name, turn }) => [name, turn].join(' ').trim())).toEqual([
      'Start',
      'Loop 0',
      'Body 0',
      'Loop 1',
      'Body 1',
      'Loop 2',
      'Body 2',
      'Loop 3',
      'After',
    ]);
    expect(names(run.outputsOf('After')?.[0])).toEqual([
      { was: 'Ada, Ada 0' },
      { was: 'Bob, Bob 1' },
      { was: 'Cy, Cy 2' },
    ]);
  });

  it('sends a fault out of the error port, with the items that were being worked on', async () => {
    const document = documentOf(
      {
        Start: { type: 'manual-trigger' },
        Bad: { type: 'stop-and-error', settings: { onError: 'port' } },
        Rescue: set('why', '={{ $json.error.kind }} {{ $json.name }}'),
      },
      ['Start > Bad', 'Bad.error > Rescue'],
    );
    const run = await runInMemory({ document, items: people.slice(0, 1) });
    expect(run.status).toBe('succeeded');
    expect(names(run.outputsOf('Rescue')?.[0])).toEqual([{ why: 'config Ada' }]);
    expect(run.rows.map(({ name, status }) => [name, status])).toContainEqual(['Bad', 'failed']);
  });

  it('passes the first input through a disabled node, runs a node once, and sends an empty item where told', async () => {
    const document = documentOf(
      {
        Start: { type: 'manual-trigger' },
        Off: { ...set('never', 'x'), settings: { disabled: true } },
        Once: { ...set('name', '={{ $json.name }}'), settings: { executeOnce: true } },
        None: { type: 'filter', settings: { alwaysOutput: true } },
        Last: set('n', '={{ $input.all().length }}'),
      },
      ['Start > Off', 'Off > Once', 'Once > None', 'None > Last'],
    );
    const executorOf: World['executorOf'] = (type) =>
      type === 'filter' ? () => ({ kind: 'items', outputs: [[]] }) : nodeTypes.executorOf(type);
    const run = await runInMemory({ document, items: people, world: { executorOf } });
    expect(run.rows.map(({ name, status, outputCounts }) => [name, status, outputCounts[0]])).toEqual([
      ['Start', 'succeeded', 3],
      ['Off', 'skipped', 3],
      ['Once', 'succeeded', 1],
      ['None', 'succeeded', 1],
      ['Last', 'succeeded', 1],
    ]);
    expect(run.outputsOf('None')).toEqual([[{ json: {}, from: [{ input: 0, item: 0 }] }]]);
  });

  it('uses pinned items in test runs only', async () => {
    const document = documentOf(
      { Start: { type: 'manual-trigger' }, Pinned: { ...set('x', 'real'), settings: { pinned: [[{ x: 'pinned' }]] } } },
      ['Start > Pinned'],
    );
    const test = await runInMemory({ document, run: { mode: 'test' } });
    expect(names(test.outputsOf('Pinned')?.[0])).toEqual([{ x: 'pinned' }]);
    const real = await runInMemory({ document });
    expect(names(real.outputsOf('Pinned')?.[0])).toEqual([{ x: 'real' }]);
  });

  it('starts with the items it was given, not with those its trigger is pinned to', async () => {
    const document = documentOf(
      { Start: { type: 'manual-trigger', settings: { pinned: [[{ name: 'pinned' }]] } }, Next: { type: 'no-op' } },
      ['Start > Next'],
    );
    const run = { mode: 'test', trigger: 'manual' } as const;
    const given = await runInMemory({ document, run, items: people.slice(0, 1) });
    expect(names(given.outputsOf('Next')?.[0])).toEqual([{ name: 'Ada' }]);
    const plain = await runInMemory({ document, run });
    expect(names(plain.outputsOf('Next')?.[0])).toEqual([{ name: 'pinned' }]);
    const called = await runInMemory({ document, run: { ...run, trigger: 'webhook' }, items: people.slice(0, 1) });
    expect(names(called.outputsOf('Next')?.[0])).toEqual([{ name: 'pinned' }]);
  });
});
