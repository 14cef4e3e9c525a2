import { describe, expect, it } from 'vitest';
import { contextOf } from '#db/testing/factories.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { listRunNodes } from '#lib/runs/list-run-nodes.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import { startRun } from '#lib/runs/start-run.ts';
import type { Effect } from './testing/effects.ts';
import { begin } from './testing/engine.ts';
import { effect, engineSuite, manual, noAnswer, set, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work, publish, start, run, ended, rowsOf, runOf, told } = suite;
const last = { type: 'finally' };
const pass: Effect = ({ inputs }) => ({ kind: 'items', outputs: [inputs[0] ?? []] });
const fails: Effect = () => noAnswer;
const isWrong: Effect = () => ({ kind: 'fail', fault: { kind: 'config', code: 'wrong', message: 'wrong' } });
const failsFirst: Effect = (context) => (context.run.trigger === 'retry' ? pass(context) : noAnswer);
const never: Effect = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const cancel = (runId: string) =>
  test.db.withOrg(suite.orgId, (tx) => requestCancel({ tx, ctx: { orgId: suite.orgId } }, { runId }));

/** Start ── Work ── After, and behind `finally` a look at Work and an effect. */
const document = (settings = {}) =>
  documentOf(
    {
      Start: manual,
      Work: effect,
      After: effect,
      Finally: last,
      Look: set('seen', "={{ $('Work').first()?.json.made }}"),
      Clean: effect,
    },
    ['Start > Work', 'Work > After', 'Finally > Look', 'Look > Clean'],
    settings,
  );
async function cleaned(runId: string) {
  const row = (await rowsOf(runId)).find(({ node_id }) => node_id === 'Look');
  return (decodePayload(row?.output) as unknown as { json: object }[][])[0]?.[0]?.json;
}
const made: Effect = () => ({ kind: 'items', outputs: [[{ json: { made: 'server-1' } }]] });

describe('what is behind finally', () => {
  it('runs when all went well, with the data of the run, and the run succeeds', async () => {
    const done: string[] = [];
    const noted =
      (name: string, effect: Effect): Effect =>
      (context) => {
        done.push(name);
        return effect(context);
      };
    Object.assign(work, { Work: noted('Work', made), After: noted('After', pass), Clean: noted('Clean', pass) });
    const { runId, status, rows } = await run(document());
    work.Clean = pass;
    expect(status).toBe('succeeded');
    expect(done).toEqual(['Work', 'After', 'Clean']);
    expect(rows.map(({ node_id }) => node_id)).toEqual(['Start', 'Work', 'After', 'Finally', 'Look', 'Clean']);
    expect(await cleaned(runId)).toMatchObject({ status: 'succeeded', error: null, node: null, seen: 'server-1' });
    expect(await told(runId)).toHaveLength(1);
    expect(await runOf(runId)).toMatchObject({ reason: null, ending: { status: 'succeeded' } });
  });

  it('runs when a node failed, and the run fails with that', async () => {
    Object.assign(work, { Work: made, After: fails });
    const { runId, status } = await run(document());
    expect(status).toBe('failed');
    expect(await cleaned(runId)).toMatchObject({
      status: 'failed',
      error: { code: 'no_answer' },
      node: 'After',
      seen: 'server-1',
    });
    expect(await runOf(runId)).toMatchObject({
      error: { code: 'no_answer' },
      reason: { code: 'no_answer', nodeId: 'After' },
    });
  });

  it('runs when the run is cancelled, whose open work is aborted, and the run is cancelled', async () => {
    Object.assign(work, { Work: made, After: never });
    const runId = await start(document());
    await until(async () =>
      (await rowsOf(runId)).find(({ node_id, status }) => node_id === 'After' && status === 'running'),
    );
    await cancel(runId);
    expect(await ended(runId)).toBe('cancelled');
    expect(await cleaned(runId)).toMatchObject({ status: 'cancelled', seen: 'server-1' });
    expect((await rowsOf(runId)).find(({ node_id }) => node_id === 'After')?.status).toBe('cancelled');
    expect(await told(runId)).toHaveLength(1);
  });

  it('runs when the run is out of time', async () => {
    Object.assign(work, { Work: made, After: never });
    const { runId, status } = await run(document({ timeoutMs: 700 }));
    expect(status).toBe('timed_out');
    expect(await cleaned(runId)).toMatchObject({ status: 'timed_out', seen: 'server-1' });
  });

  it('makes a run fail that would have succeeded, when it fails itself; other ends stay', async () => {
    Object.assign(work, { Work: made, After: pass, Clean: fails });
    expect((await run(document())).status).toBe('failed');
    work.After = isWrong;
    const { runId } = await run(document());
    expect(await runOf(runId)).toMatchObject({ status: 'failed', error: { code: 'wrong' } });
    work.Clean = pass;
  });

  it('stops when the run is cancelled once more', async () => {
    Object.assign(work, { Work: made, After: never, Clean: never });
    const runId = await start(document());
    await until(async () =>
      (await rowsOf(runId)).find(({ node_id, status }) => node_id === 'After' && status === 'running'),
    );
    await cancel(runId);
    const row = await until(async () => ((await runOf(runId))?.reason?.code === 'finally' ? runOf(runId) : undefined));
    expect(row).toMatchObject({ status: 'running', ending: { status: 'cancelled' } });
    await until(async () => (await rowsOf(runId)).find(({ node_id }) => node_id === 'Clean'));
    await cancel(runId);
    expect(await ended(runId)).toBe('cancelled');
    expect(await told(runId)).toHaveLength(1);
    work.Clean = pass;
  });

  it('is done by a retry for itself', async () => {
    Object.assign(work, { Work: made, After: failsFirst });
    const published = await publish(document());
    const first = await begin(test.db, { ...published, document: document() });
    expect(await ended(first)).toBe('failed');
    const second = await begin(test.db, { ...published, document: document(), retryOf: first, triggerType: 'retry' });
    expect(await ended(second)).toBe('succeeded');
    expect((await rowsOf(second)).map(({ node_id }) => node_id)).toEqual(['After', 'Finally', 'Look', 'Clean']);
    const shown = await listRunNodes(contextOf(test.db, { orgId: suite.orgId, role: 'viewer' }), { id: second });
    const nodes = ['Start', 'Work', 'After', 'Finally', 'Look', 'Clean'];
    expect(shown.items.map(({ nodeId }) => nodeId)).toEqual(nodes);
  });

  it('is not entered by a run that was cancelled before it began', async () => {
    Object.assign(work, { Work: made, After: pass });
    const published = await publish(document());
    const at = { mode: 'published', triggerType: 'manual', triggerNodeId: 'Start', items: [{ json: {} }] } as const;
    const runId = await test.db.withOrg(suite.orgId, async (tx) => {
      const id = await startRun(tx, { ...published, ...at });
      await requestCancel({ tx, ctx: { orgId: suite.orgId } }, { runId: id });
      return id;
    });
    expect(await ended(runId)).toBe('cancelled');
    expect(await rowsOf(runId)).toEqual([]);
  });

  it('is not part of what a sub-workflow answers', async () => {
    Object.assign(work, { Work: made, After: pass });
    const child = documentOf(
      { Start: { type: 'sub-workflow-trigger' }, Work: effect, Finally: last, Clean: set('a', 'b') },
      ['Start > Work', 'Finally > Clean'],
    );
    const { workflowId } = await publish(child);
    const { status, rows } = await run(
      documentOf({ Start: manual, Call: { type: 'sub-workflow', parameters: { workflowId } } }, ['Start > Call']),
    );
    expect(status).toBe('succeeded');
    expect(decodePayload(rows[1]?.output)).toMatchObject([[{ json: { made: 'server-1' } }]]);
  });
});
