import { describe, expect, it } from 'vitest';
import { contextOf } from '#db/testing/factories.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { listRunNodes } from '#lib/runs/list-run-nodes.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import type { RetryRun } from '#lib/runs/schema.ts';
import type { Effect } from './testing/effects.ts';
import { effect, engineSuite, manual, noAnswer, until } from './testing/suite.ts';

const suite = engineSuite();
const operator = () => contextOf(suite.test.db, { orgId: suite.orgId, role: 'operator' });

/** Every effect that was asked for: which node, in which turn of work, under which key. */
const seen: { node: string; key: string }[] = [];
const recorded =
  (work: Effect = ({ inputs }) => ({ kind: 'items', outputs: [inputs[0] ?? []] })): Effect =>
  (context) => {
    seen.push({ node: context.node.name, key: context.idempotencyKey(0) });
    return work(context);
  };
const keysOf = (node: string) => seen.filter((one) => one.node === node).map(({ key }) => key);

const retry = async (id: string, place: Omit<RetryRun, 'id'> = {}) => {
  const { run } = await retryRun(operator(), { id, ...place });
  return { runId: run.id, status: await suite.ended(run.id) };
};
const shown = async (id: string) =>
  (await listRunNodes(operator(), { id })).items.map(({ node, turn, status, keptFrom }) =>
    [node, turn, status, keptFrom ? 'kept' : ''].filter(Boolean).join(' '),
  );
const fresh = (...names: string[]) => {
  seen.length = 0;
  for (const name of names) suite.work[name] = recorded();
};

// Start ─┬─ A ── A2 ─┐
//        └─ B ───────┴─ Join ── End
const joined = () =>
  documentOf({ Start: manual, A: effect, A2: effect, B: effect, Join: { type: 'merge' }, End: effect }, [
    'Start > A',
    'A > A2',
    'Start > B',
    'A2 > Join.0',
    'B > Join.1',
    'Join > End',
  ]);

describe('a retry from a node', () => {
  it('does that node again and all that followed, merges included, and keeps the rest', async () => {
    fresh('A', 'A2', 'B', 'End');
    const { runId, status } = await suite.run(joined());
    expect(status).toBe('succeeded');
    const again = await retry(runId, { node: 'A2' });
    expect(again.status).toBe('succeeded');
    expect(await shown(again.runId)).toEqual([
      'Start succeeded kept',
      'A succeeded kept',
      'B succeeded kept',
      'A2 succeeded',
      'Join succeeded',
      'End succeeded',
    ]);
    expect([keysOf('A').length, keysOf('B').length]).toEqual([1, 1]);
    // Chosen deliberately, so that the other side does not take them for repetitions.
    for (const name of ['A2', 'End']) expect(new Set(keysOf(name)).size).toBe(2);
  });

  it('keeps the keys of what did not succeed, and of the retry over its own retries', async () => {
    fresh('A', 'A2', 'B');
    let fails = 2;
    suite.work.End = recorded(({ inputs }) => (fails-- > 0 ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] }));
    const { runId, status } = await suite.run(joined());
    expect(status).toBe('failed');
    const first = await retry(runId, { node: 'A2' });
    expect(first.status).toBe('failed');
    const second = await retry(first.runId);
    expect(second.status).toBe('succeeded');
    expect(new Set(keysOf('A2')).size).toBe(2);
    expect(keysOf('A2')).toHaveLength(2);
    expect(keysOf('End')).toHaveLength(3);
    expect(await shown(second.runId)).toEqual([
      'Start succeeded kept',
      'A succeeded kept',
      'B succeeded kept',
      'A2 succeeded kept',
      'Join succeeded kept',
      'End succeeded',
    ]);
    const third = await retry(second.runId, { node: 'A2' });
    expect(new Set(keysOf('A2')).size).toBe(3);
    expect(await shown(third.runId)).toContain('End succeeded');
  });

  it('makes a merge wait that had gone on without it', async () => {
    fresh('B', 'End');
    let goes = false;
    suite.work.A = recorded(({ inputs }) => ({ kind: 'items', outputs: [goes ? (inputs[0] ?? []) : []] }));
    suite.work.A2 = recorded();
    const { runId } = await suite.run(joined());
    expect([keysOf('A2').length, keysOf('End').length]).toEqual([0, 1]);
    goes = true;
    const again = await retry(runId, { node: 'A' });
    expect(again.status).toBe('succeeded');
    expect([keysOf('A2').length, keysOf('B').length, keysOf('End').length]).toEqual([1, 1, 2]);
  });

  it('says so when the run has done nothing there', async () => {
    fresh('A', 'A2', 'B', 'End');
    const { runId } = await suite.run(joined());
    await expect(retry(runId, { node: 'Nope' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'node' }],
    });
    await expect(retry(runId, { node: 'A', turn: '7' })).rejects.toMatchObject({ errors: [{ field: 'turn' }] });
    await expect(retry(runId, { from: 'nope' })).rejects.toMatchObject({ errors: [{ field: 'from' }] });
    await expect(retry(runId)).rejects.toMatchObject({ reason: 'not_retryable' });
  });
});

describe('a retry from a turn of a loop', () => {
  it('keeps the turns before it', async () => {
    fresh('Body', 'After');
    const document = documentOf(
      { Start: manual, Loop: { type: 'loop', parameters: { batchSize: 1 } }, Body: effect, After: effect },
      ['Start > Loop', 'Loop.loop > Body', 'Body > Loop', 'Loop.done > After'],
    );
    const { runId, status } = await suite.run(
      document,
      [1, 2, 3].map((n) => ({ json: { n } })),
    );
    expect([status, keysOf('Body').length]).toEqual(['succeeded', 3]);
    const turns = (await listRunNodes(operator(), { id: runId, node: 'Body' })).items.map(({ turn }) => turn);
    const again = await retry(runId, { node: 'Body', turn: turns[1] ?? '' });
    expect(again.status).toBe('succeeded');
    expect(keysOf('Body')).toHaveLength(5);
    expect(new Set(keysOf('Body')).size).toBe(5);
    expect(
      (await listRunNodes(operator(), { id: again.runId, node: 'Body' })).items.map((one) => !!one.keptFrom),
    ).toEqual([true, false, false]);
    expect((await listRunNodes(operator(), { id: again.runId, node: 'After' })).items[0]?.outputCounts).toEqual([3]);
  });
});

describe('ten presses at once', () => {
  it.each([{}, { node: 'A' }])('of %j make one run', async (place) => {
    fresh('A2', 'B');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isFirst = true;
    suite.work.A = recorded(async ({ inputs }) => {
      if (!isFirst) await held;
      isFirst = false;
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    });
    suite.work.End = recorded(() => (keysOf('End').length === 1 ? noAnswer : { kind: 'items', outputs: [[]] }));
    const { runId } = await suite.run(joined());
    const pressed = await Promise.all(Array.from({ length: 10 }, () => retryRun(operator(), { id: runId, ...place })));
    expect(new Set(pressed.map(({ run }) => run.id)).size).toBe(1);
    release();
    await until(async () => (await suite.ended(pressed[0]?.run.id ?? '')) || undefined);
    expect(keysOf('End')).toHaveLength(2);
    expect(new Set(keysOf('End')).size).toBe(1);
    const later = await retryRun(operator(), { id: runId, ...place });
    if ('node' in place) expect(later.run.id).not.toBe(pressed[0]?.run.id);
    else expect(later.run.id).toBe(pressed[0]?.run.id);
  });
});

describe('a retry around a question', () => {
  it('keeps what was answered before the point', async () => {
    fresh('Before', 'After');
    suite.work.Ask = recorded(({ answers, inputs }) =>
      answers.length > 0
        ? { kind: 'items', outputs: [inputs[0] ?? []] }
        : { kind: 'ask', question: { type: 'sleep', until: new Date().toISOString() } },
    );
    const document = documentOf({ Start: manual, Before: effect, Ask: effect, After: effect }, [
      'Start > Before',
      'Before > Ask',
      'Ask > After',
    ]);
    const { runId } = await suite.run(document);
    const asked = keysOf('Ask').length;
    const again = await retry(runId, { node: 'After' });
    expect(again.status).toBe('succeeded');
    expect([keysOf('Ask').length, keysOf('After').length]).toEqual([asked, 2]);
  });
});

describe('a retry of a run whose child failed', () => {
  it('retries the child: what it had done is kept', async () => {
    fresh('First', 'Last');
    let isBroken = true;
    suite.work.Second = recorded(({ inputs }) => (isBroken ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] }));
    const child = documentOf({ Called: { type: 'sub-workflow-trigger' }, First: effect, Second: effect }, [
      'Called > First',
      'First > Second',
    ]);
    const { workflowId } = await suite.publish(child);
    const parent = documentOf(
      { Start: manual, Call: { type: 'sub-workflow', parameters: { workflowId } }, Last: effect },
      ['Start > Call', 'Call > Last'],
    );
    const { runId, status } = await suite.run(parent);
    expect(status).toBe('failed');
    isBroken = false;
    const again = await retry(runId);
    expect(again.status).toBe('succeeded');
    expect([keysOf('First').length, keysOf('Last').length]).toEqual([1, 1]);
    expect(keysOf('Second')).toHaveLength(2);
    expect(new Set(keysOf('Second')).size).toBe(1);
    const third = await retry(again.runId, { node: 'Last' });
    expect(third.status).toBe('succeeded');
    expect([keysOf('First').length, keysOf('Second').length, keysOf('Last').length]).toEqual([1, 2, 2]);
    const deliberate = await retry(third.runId, { node: 'Call' });
    expect(deliberate.status).toBe('succeeded');
    expect(new Set(keysOf('First')).size).toBe(2);
    expect(new Set(keysOf('Second')).size).toBe(2);
  });

  it('keeps the children that succeeded, where it calls one for each item', async () => {
    fresh();
    let isBroken = true;
    suite.work.Each = recorded(({ inputs }) =>
      isBroken && inputs[0]?.[0]?.json.n === 2 ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] },
    );
    const child = documentOf({ Called: { type: 'sub-workflow-trigger' }, Each: effect }, ['Called > Each']);
    const { workflowId } = await suite.publish(child);
    const parent = documentOf(
      { Start: manual, Call: { type: 'sub-workflow', parameters: { workflowId, mode: 'each' } } },
      ['Start > Call'],
    );
    const items = [1, 2, 3].map((n) => ({ json: { n } }));
    const { runId, status } = await suite.run(parent, items);
    expect(status).toBe('failed');
    const before = new Set(keysOf('Each'));
    isBroken = false;
    const again = await retry(runId);
    expect(again.status).toBe('succeeded');
    // Only what had failed or was cut off is sent again, under its key.
    expect(new Set(keysOf('Each')).size).toBe(3);
    expect(keysOf('Each').length).toBeLessThan(6);
    expect(before.size).toBeGreaterThan(1);
    const [called] = (await listRunNodes(operator(), { id: again.runId, node: 'Call' })).items;
    expect(called?.output?.[0]?.map(({ json }) => json)).toEqual(items.map(({ json }) => json));
  });
});
