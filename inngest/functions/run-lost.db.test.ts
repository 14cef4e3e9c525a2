import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { resolveActivation } from '#lib/runs/resolve-activation.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { begin, publish } from './testing/engine.ts';
import { PATIENCE_MS } from './testing/patience.ts';
import { effect, manual, until } from './testing/suite.ts';
import { replaceWorker, startWorker, type Watch } from './testing/worker.ts';
import type { Point } from './testing/worker-process.ts';

const test = testDb();
let ctx: Context;
beforeAll(async () => {
  ctx = await (await makeOrg(test.db)).contextFor('operator');
});

const start = async (document: WorkflowDocument) =>
  begin(test.db, { ...(await publish(test.db, ctx.orgId, document)), document });
const end = (runId: string) => waitForRun(test.db, { orgId: ctx.orgId, runId, ms: PATIENCE_MS });
const rowsOf = (runId: string) => test.owner`
  select node_id, activation, status, attempts, lost, fault from run_nodes where run_id = ${runId} order by seq`;
const runOf = async (runId: string) => (await test.owner`select * from runs where id = ${runId}`)[0];

/** A worker that is killed wherever `isFatal` says; what it reached is remembered. */
function work(isFatal: (point: Point, seen: readonly Point[]) => boolean): Point[] {
  const seen: Point[] = [];
  const watch: Watch = (point, worker) => {
    const dies = isFatal(point, seen);
    seen.push(point);
    if (dies) replaceWorker(test.url, worker, watch);
    else worker.send('go on');
  };
  startWorker(test.url, watch);
  return seen;
}
const times = (seen: readonly Point[], name: string, phase: Point['phase']) =>
  seen.filter((point) => point.node === name && point.phase === phase).length;

it(
  'an effect that must not happen twice happens once; the run asks, and goes on as it is told',
  async () => {
    const once = { ...effect, settings: { atMostOnce: true } };
    const runId = await start(documentOf({ Start: manual, A: once, B: effect }, ['Start > A', 'A > B']));
    const seen = work(({ node, phase }) => node === 'A' && phase === 'after');
    const isWaiting = async () => ((await runOf(runId))?.status === 'waiting' ? runOf(runId) : undefined);
    const run = await until(isWaiting, 2400);
    expect(run).toMatchObject({ reason: { code: 'unknown', nodeId: 'A' } });
    const [, row] = await rowsOf(runId);
    expect(row).toMatchObject({ node_id: 'A', status: 'unknown', fault: { code: 'interrupted' } });
    expect([times(seen, 'A', 'before'), times(seen, 'B', 'before')]).toEqual([1, 0]);
    await resolveActivation(ctx, { id: runId, activation: row?.activation, as: 'done' });
    expect(await end(runId)).toBe('succeeded');
    expect([times(seen, 'A', 'before'), times(seen, 'B', 'before')]).toEqual([1, 1]);
  },
  PATIENCE_MS + 60_000,
);

it(
  'an activation that takes every worker with it ends with a fault that says so',
  async () => {
    const runId = await start(documentOf({ Start: manual, A: effect }, ['Start > A']));
    const seen = work(({ node }) => node === 'A');
    expect(await end(runId)).toBe('failed');
    expect(await runOf(runId)).toMatchObject({ error: { code: 'worker_lost' }, reason: { nodeId: 'A' } });
    expect(times(seen, 'A', 'before')).toBeLessThanOrEqual(5);
  },
  PATIENCE_MS + 60_000,
);

it(
  'an attempt that was lost with its worker counts',
  async () => {
    const retry = { tries: 2, delayMs: 10, backoff: 'fixed' } as const;
    const runId = await start(documentOf({ Start: manual, A: { ...effect, settings: { retry } } }, ['Start > A']));
    const isShown = async () => (await rowsOf(runId)).find(({ status }) => status === 'running');
    const seen: Point[] = [];
    const watch: Watch = async (point, worker) => {
      seen.push(point);
      await until(isShown, 2400);
      replaceWorker(test.url, worker, watch);
    };
    startWorker(test.url, watch);
    expect(await end(runId)).toBe('failed');
    expect((await rowsOf(runId))[1]).toMatchObject({
      status: 'failed',
      attempts: 2,
      lost: 2,
      fault: { code: 'worker_lost' },
    });
    expect(times(seen, 'A', 'before')).toBe(2);
  },
  PATIENCE_MS + 60_000,
);

it(
  'what is behind finally goes on after a crash',
  async () => {
    const runId = await start(
      documentOf({ Start: manual, A: effect, Finally: { type: 'finally' }, B: effect, C: effect }, [
        'Start > A',
        'Finally > B',
        'B > C',
      ]),
    );
    const seen = work(
      ({ node, phase }, before) => node === 'B' && !before.some((point) => point.node === 'B' && point.phase === phase),
    );
    expect(await end(runId)).toBe('succeeded');
    expect([times(seen, 'A', 'before'), times(seen, 'B', 'before'), times(seen, 'C', 'before')]).toEqual([1, 3, 1]);
    expect(new Set(seen.filter(({ node }) => node === 'B').map(({ key }) => key)).size).toBe(1);
  },
  PATIENCE_MS + 60_000,
);
