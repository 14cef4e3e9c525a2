import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contextOf } from '#db/testing/factories.ts';
import { keyOf } from '#lib/blobs/blob-name.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import { cancelBulk } from '#lib/bulks/cancel-bulk.ts';
import { continueBulk } from '#lib/bulks/continue-bulk.ts';
import { createBulk } from '#lib/bulks/create-bulk.ts';
import { giveUpBulk } from '#lib/bulks/give-up-bulk.ts';
import { getBulk } from '#lib/bulks/list-bulks.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { getRun, listRuns } from '#lib/runs/list-runs.ts';
import { begin } from './testing/engine.ts';
import { effect, engineSuite, manual, noAnswer, until } from './testing/suite.ts';

const suite = engineSuite();
const operator = () => contextOf(suite.test.db, { orgId: suite.orgId, role: 'operator' });

const document = documentOf({ Start: manual, Work: effect }, ['Start > Work']);
const keys: string[] = [];
let isBroken = true;
suite.work.Work = ({ inputs, idempotencyKey }) => {
  keys.push(idempotencyKey(0));
  return isBroken ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] };
};

async function brokenRuns(count: number): Promise<{ workflowId: string; runIds: string[] }> {
  isBroken = true;
  const published = await suite.publish(document);
  const runIds = await Promise.all(
    Array.from({ length: count }, () => begin(suite.test.db, { ...published, document })),
  );
  for (const runId of runIds) await suite.ended(runId);
  keys.length = 0;
  return { workflowId: published.workflowId, runIds: runIds.sort() };
}
const details = (id: string) => getBulk(operator(), { id, limit: 200 });
const settled = (id: string) =>
  until(async () => {
    const found = await details(id);
    const { status, counts } = found.bulk;
    return status !== 'canary' && status !== 'running' && counts.running === 0 ? found : undefined;
  });
const retriesOf = async (workflowId: string) =>
  (await listRuns(operator(), { workflowId, limit: 200 })).items.filter(({ retryOf }) => retryOf);

describe('many runs retried at once', () => {
  it('make one new run each, under the old keys, also when asked for twice in parallel', async () => {
    const { workflowId, runIds } = await brokenRuns(60);
    isBroken = false;
    const bulks = await Promise.all(
      [1, 2].map(() => createBulk(operator(), { action: 'retry', filter: { workflowId, status: 'failed' } })),
    );
    for (const { bulk } of bulks) {
      const { bulk: end, items } = await settled(bulk.id);
      expect(end).toMatchObject({ status: 'done', total: 60, counts: { succeeded: 60, pending: 0 } });
      expect(items.map((item) => item.runId)).toEqual(runIds);
    }
    const retries = await retriesOf(workflowId);
    expect(new Set(retries.map(({ retryOf }) => retryOf)).size).toBe(60);
    expect(retries).toHaveLength(60);
    expect(new Set(keys).size).toBe(60);
  }, 60_000);

  it('stop after a first one that fails, say why, and go on when told to', async () => {
    const { workflowId, runIds } = await brokenRuns(3);
    const { bulk } = await createBulk(operator(), { action: 'retry', runIds });
    const stopped = await settled(bulk.id);
    expect(stopped.bulk).toMatchObject({ status: 'stopped', counts: { failed: 1, pending: 2 } });
    expect(stopped.bulk.reason).toBe('The first run ended as failed: no answer');
    expect(await retriesOf(workflowId)).toHaveLength(1);
    isBroken = false;
    await continueBulk(operator(), { id: bulk.id });
    expect((await settled(bulk.id)).bulk).toMatchObject({ status: 'done', counts: { failed: 1, succeeded: 2 } });
    await expect(continueBulk(operator(), { id: bulk.id })).rejects.toMatchObject({ reason: 'bulk_not_stopped' });
  });

  it('skip what may not be retried and say why; the first that may be is the test', async () => {
    const { runIds } = await brokenRuns(2);
    isBroken = false;
    const fine = await suite.start(document);
    await suite.ended(fine);
    const { bulk } = await createBulk(operator(), { action: 'retry', runIds: [...runIds, fine] });
    const { items } = await settled(bulk.id);
    expect(items.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'skipped']);
    expect(items[2]?.reason).toMatch(/cannot be retried, because it succeeded/);
  });

  it('skip one whose input is lost, and go on with the others', async () => {
    const { runIds } = await brokenRuns(2);
    isBroken = true;
    const large = await suite.start(document, [{ json: { text: randomBytes(100_000).toString('hex') } }]);
    await suite.ended(large);
    isBroken = false;
    const hash = (await suite.runOf(large))?.trigger_hash;
    await blobs.home.remove(keyOf({ orgId: suite.orgId, kind: 'payload', hash }), new Date(Date.now() + 60_000));
    const { bulk } = await createBulk(operator(), { action: 'retry', runIds: [large, ...runIds] });
    const { items } = await settled(bulk.id);
    expect(new Map(items.map(({ runId, state }) => [runId, state])).get(large)).toBe('skipped');
    expect(items.filter(({ state }) => state === 'succeeded')).toHaveLength(2);
    expect(items.find(({ runId }) => runId === large)?.reason).toMatch(/is missing in/);
  });

  it('are refused when one is missing, when none matches, and to whoever may not', async () => {
    const { runIds } = await brokenRuns(1);
    const strange = { action: 'retry' as const, runIds: [...runIds, suite.orgId] };
    await expect(createBulk(operator(), strange)).rejects.toMatchObject({ code: 'not_found' });
    const none = { action: 'retry', filter: { q: 'nothing says this' } } as const;
    await expect(createBulk(operator(), none)).rejects.toMatchObject({ reason: 'no_runs' });
    const viewer = contextOf(suite.test.db, { orgId: suite.orgId, role: 'viewer' });
    await expect(createBulk(viewer, { action: 'retry', runIds })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createBulk(operator(), { action: 'retry' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('many runs', () => {
  it('are replayed on the published revision, each once', async () => {
    const { runIds } = await brokenRuns(3);
    isBroken = false;
    const { bulk } = await createBulk(operator(), { action: 'replay', runIds, revision: 'published', canary: false });
    const { items } = await settled(bulk.id);
    const made = await Promise.all(items.map(({ newRunId }) => getRun(operator(), { id: newRunId ?? '' })));
    expect(made.map(({ replayOf }) => replayOf)).toEqual(runIds);
    expect(new Set(keys).size).toBe(3);
  });

  it('are cancelled; a bulk that is stopped leaves the rest alone', async () => {
    const asleep = documentOf(
      { Start: manual, Wait: { type: 'wait', parameters: { for: 'time', amount: 1, unit: 'hours' } } },
      ['Start > Wait'],
    );
    const published = await suite.publish(asleep);
    const runIds: string[] = [];
    for (let n = 0; n < 3; n++) runIds.push(await begin(suite.test.db, { ...published, document: asleep }));
    const { bulk } = await createBulk(operator(), { action: 'cancel', runIds });
    expect((await settled(bulk.id)).bulk).toMatchObject({ status: 'done', counts: { succeeded: 3 } });
    const again = await createBulk(operator(), { action: 'retry', runIds });
    await until(async () => ((await details(again.bulk.id)).bulk.counts.running === 1 ? true : undefined));
    const ours = { orgId: suite.orgId, bulkId: again.bulk.id };
    await giveUpBulk(suite.test.db, { ...ours, error: new Error('the disk is full') });
    const given = (await details(again.bulk.id)).bulk;
    expect(given).toMatchObject({ status: 'stopped', reason: 'The engine could not go on: the disk is full' });
    await cancelBulk(operator(), { id: again.bulk.id });
    const { bulk: end } = await details(again.bulk.id);
    expect(end).toMatchObject({ status: 'cancelled', counts: { running: 1, pending: 2 } });
  });
});
