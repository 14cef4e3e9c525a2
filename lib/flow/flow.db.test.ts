import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { openDatabase } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { Flow } from '#lib/engine/document.ts';
import { cancelRun } from '#lib/runs/cancel-run.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { loadRun } from '#lib/runs/load-run.ts';
import { pauseRun } from '#lib/runs/pause-run.ts';
import { replayRun } from '#lib/runs/replay-run.ts';
import { resumePausedRun } from '#lib/runs/resume-paused-run.ts';
import { answerHook } from '#lib/triggers/answer-hook.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { admitHeld, forgetRateHits } from './admit-held.ts';
import { type Limited, limited, runsIn } from './testing/limited.ts';

const test = testDb();
const runs = runsIn(test);
let builder: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

const open = (flow: Flow) => limited(builder, flow);
const start = async ({ id }: Limited, more: object = {}) => (await createRun(builder, { id, ...more })).run;
const call = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
  answerHook(
    new Request(`http://x.test/hooks/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
    test.db,
  );
const idFrom = async (response: Response) => ((await response.json()) as { runId: string }).runId;
const inside = async (id: string) => (await runs.of(id)).filter((run) => run.is_in && run.status === 'queued');

describe('places', () => {
  it('lets in as many as the limit says, exactly, however many start at once, and the next when one ends', async () => {
    const flow = await open({ concurrency: { limit: 3 } });
    await Promise.all(Array.from({ length: 20 }, () => start(flow)));
    const all = await runs.of(flow.id);
    expect(all.filter((run) => run.is_in)).toHaveLength(3);
    expect(all.filter((run) => run.held === 'concurrency')).toHaveLength(17);
    expect(await runs.requested(flow.id)).toBe(3);
    await runs.end((await inside(flow.id)).slice(0, 2).map(({ id }) => id));
    await Promise.all(Array.from({ length: 5 }, () => admitHeld(test.db)));
    expect(await inside(flow.id)).toHaveLength(3);
    expect(await runs.requested(flow.id)).toBe(5);
  });

  it('counts by key, and goes by priority, then age', async () => {
    const flow = await open({ concurrency: { limit: 1, key: '={{ $json.who }}' }, priority: '={{ $json.rank }}' });
    const say = (who: string, rank: number) => start(flow, { items: [{ who, rank }] });
    const first = await say('a', 0);
    const [low, old, young] = [await say('a', -5), await say('a', 4), await say('a', 4)];
    expect((await say('b', 0)).reason).toBeNull();
    expect(low.reason).toMatchObject({ code: 'concurrency', message: expect.stringContaining('"a"') });
    let running = first.id;
    for (const next of [old, young, low]) {
      await runs.end([running]);
      await admitHeld(test.db);
      expect((await inside(flow.id)).map(({ id }) => id)).toContain(next.id);
      running = next.id;
    }
  });

  it('takes the numbers that were published last, also for runs that are held already', async () => {
    const flow = await open({ concurrency: { limit: 1 } });
    await Promise.all(Array.from({ length: 4 }, () => start(flow)));
    const { document, draftRevision: baseRevision } = await getWorkflow(builder, { id: flow.id });
    await updateWorkflow(builder, {
      id: flow.id,
      baseRevision,
      document: { ...document, settings: { flow: { concurrency: { limit: 3 } } } },
    });
    await publishWorkflow(builder, { id: flow.id });
    expect(await inside(flow.id)).toHaveLength(3);
  });

  it('holds replays too, and neither tests nor a run whose key cannot be read', async () => {
    const flow = await open({ concurrency: { limit: 1, key: '={{ $json.a.b.c() }}' } });
    const nothing = await start(flow);
    await runs.end([nothing.id]);
    const again = (await replayRun(builder, { id: nothing.id })).run;
    const held = (await replayRun(builder, { id: nothing.id })).run;
    expect([again.reason, held.reason?.code]).toEqual([null, 'concurrency']);
    expect((await start(flow, { draft: true })).reason).toBeNull();
    const broken = await open({ concurrency: { limit: 1, key: '={{ $json.n.toFixed(200) }}' } });
    await expect(start(broken, { items: [{ n: 1 }] })).rejects.toMatchObject({
      code: 'invalid',
      reason: 'flow_expression',
      message: expect.stringContaining('flow.concurrency.key'),
    });
    expect((await call(broken.path, { n: 1 })).status).toBe(202);
  });

  it('are neither taken nor lost by a held run that is paused, resumed or cancelled', async () => {
    const flow = await open({ concurrency: { limit: 1 } });
    const [first, second, third] = [await start(flow), await start(flow), await start(flow)];
    await pauseRun(builder, { id: second.id });
    await runs.end([first.id]);
    await admitHeld(test.db);
    expect((await inside(flow.id)).map(({ id }) => id)).toEqual([third.id]);
    await resumePausedRun(builder, { id: second.id });
    expect(await loadRun(test.db, { orgId: builder.orgId, runId: second.id })).toBeUndefined();
    await admitHeld(test.db);
    expect((await runs.of(flow.id))[1]).toMatchObject({ is_in: false, status: 'queued', held: 'concurrency' });
    await cancelRun(builder, { id: second.id });
    expect((await runs.of(flow.id)).map(({ status }) => status)).toEqual(['succeeded', 'cancelled', 'queued']);
  });

  it('of the organisation are shared by its workflows and taken by no child', async () => {
    const org = await makeOrg(test.db);
    const owner = await org.contextFor('owner');
    await test.owner`update orgs set limits = '{"concurrentRuns": 2}' where id = ${org.orgId}`;
    const [one, two] = [await limited(owner, {}), await limited(owner, { priority: 5 })];
    const ids = [];
    for (const { id } of [one, one, one, two]) ids.push((await createRun(owner, { id })).run);
    expect(ids.map((run) => run.reason?.code)).toEqual([undefined, undefined, 'org_concurrency', 'org_concurrency']);
    await runs.end([ids[0]?.id ?? '']);
    await admitHeld(test.db);
    expect((await runs.of(two.id)).map((run) => run.is_in)).toEqual([true]);
    expect((await runs.of(one.id)).map((run) => run.is_in)).toEqual([true, true, false]);
  });
});

describe('keys of deliveries', () => {
  const parallel = (work: () => Promise<string>) => Promise.all(Array.from({ length: 50 }, work));

  it('give fifty equal calls one run also where runs are limited, and count it once', async () => {
    const flow = await open({ concurrency: { limit: 1 }, rateLimit: { limit: 2, periodMs: 60_000 } });
    const ids = await parallel(async () => idFrom(await call(flow.path, { n: 1 }, { 'idempotency-key': 'k' })));
    expect(new Set(ids).size).toBe(1);
    const other = await call(flow.path, { n: 2 }, { 'idempotency-key': 'k' });
    expect([other.status, await other.json()]).toMatchObject([409, { reason: 'idempotency_mismatch' }]);
    expect(await test.owner`select 1 from rate_hits where workflow_id = ${flow.id}`).toHaveLength(1);
    const api = await parallel(async () => (await start(flow, { key: 'k' })).id);
    expect(new Set(api).size).toBe(1);
  });

  it('are apart in other workflows and organisations, and by case and spaces', async () => {
    const stranger = await (await makeOrg(test.db)).contextFor('builder');
    const [one, two] = [await open({ concurrency: { limit: 1 } }), await open({ concurrency: { limit: 1 } })];
    const theirs = await limited(stranger, { concurrency: { limit: 1 } });
    const ids = [
      ...(await Promise.all(['k', 'K', 'k '].map(async (key) => (await start(one, { key })).id))),
      (await start(two, { key: 'k' })).id,
      (await createRun(stranger, { id: theirs.id, key: 'k' })).run.id,
    ];
    expect(new Set(ids).size).toBe(5);
    expect([(await inside(two.id)).length, (await inside(theirs.id)).length]).toEqual([1, 1]);
  });
});

it('a trigger that nothing limits costs no statement more than its run, and a limited one costs one', async () => {
  for (const [flow, more] of [
    [{}, 0],
    [{ concurrency: { limit: 10 } }, 1],
  ] as const) {
    const { path } = await open(flow);
    const seen: string[] = [];
    const db = openDatabase(appUrl(test.url), { debug: (_connection, query) => void seen.push(query.trim()) });
    for (let calls = 0; calls < 3; calls++) {
      seen.length = 0;
      await answerHook(new Request(`http://x.test/hooks/${path}`, { method: 'POST' }), db);
    }
    // The scope, the endpoint, the run and its event.
    expect(seen.slice(seen.indexOf('begin') + 1, seen.indexOf('commit'))).toHaveLength(4 + more);
    await db.end();
  }
});

describe('turns', () => {
  it('queue: one after another', async () => {
    const flow = await open({ singleton: { mode: 'queue' } });
    const [first, second] = [await start(flow), await start(flow)];
    expect([first.reason, second.reason?.code]).toEqual([null, 'singleton']);
    await runs.end([first.id]);
    await admitHeld(test.db);
    expect((await inside(flow.id)).map(({ id }) => id)).toEqual([second.id]);
  });

  it('skip: all who come meanwhile get the run there is, also a hundred at once', async () => {
    const flow = await open({ singleton: { mode: 'skip', key: '={{ $json.body.k }}' } });
    const answers = await Promise.all(Array.from({ length: 30 }, () => call(flow.path, { k: 1 })));
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { runId: string; skipped?: true }[];
    expect(new Set(bodies.map(({ runId }) => runId)).size).toBe(1);
    expect(bodies.filter(({ skipped }) => skipped)).toHaveLength(29);
    expect(await idFrom(await call(flow.path, { k: 2 }))).not.toBe(bodies[0]?.runId);
  });

  it('cancel: asks the run before to stop, and starts when it has ended', async () => {
    const flow = await open({ singleton: { mode: 'cancel' } });
    const first = await start(flow);
    const second = await start(flow);
    const asked =
      await test.owner`select data from outbox_events where name = 'run/cancel.requested' and data->>'runId' = ${first.id}`;
    expect(asked[0]?.data).toMatchObject({ reason: { code: 'replaced' } });
    expect(second.reason?.code).toBe('singleton');
    await runs.end([first.id]);
    await admitHeld(test.db);
    expect((await inside(flow.id)).map(({ id }) => id)).toEqual([second.id]);
  });
});

describe('rate', () => {
  it('lets exactly as many pass as it says, of a hundred at once, and refuses the others with a time', async () => {
    const flow = await open({ rateLimit: { limit: 25, periodMs: 60_000 } });
    const answers = await Promise.all(Array.from({ length: 100 }, () => call(flow.path)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(25);
    expect(refused).toHaveLength(75);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(30);
    expect(await runs.of(flow.id)).toHaveLength(25);
    await expect(start(flow)).rejects.toMatchObject({ code: 'limit_reached', reason: 'rate_limit' });
    await test.owner`update rate_hits set hit_at = hit_at - interval '1 minute', expires_at = now() - interval '1 s'`;
    expect((await call(flow.path)).status).toBe(202);
    await forgetRateHits(test.db);
    expect(await test.owner`select 1 from rate_hits where workflow_id = ${flow.id}`).toHaveLength(1);
  });

  it('counts by key, and a repeated delivery not again', async () => {
    const flow = await open({ rateLimit: { limit: 1, periodMs: 60_000, key: '={{ $json.headers["x-who"] }}' } });
    const first = await call(flow.path, {}, { 'x-who': 'a', 'webhook-id': '1' });
    expect(await idFrom(await call(flow.path, {}, { 'x-who': 'a', 'webhook-id': '1' }))).toBe(await idFrom(first));
    expect((await call(flow.path, {}, { 'x-who': 'a', 'webhook-id': '2' })).status).toBe(429);
    expect((await call(flow.path, {}, { 'x-who': 'b' })).status).toBe(202);
  });
});

describe('throttle', () => {
  it('starts so many in any window, and says when the next may', async () => {
    const flow = await open({ throttle: { limit: 2, periodMs: 1000 } });
    await Promise.all(Array.from({ length: 5 }, () => start(flow)));
    const held = (await runs.of(flow.id)).filter((run) => !run.is_in);
    expect(held.map((run) => run.held)).toEqual(['throttle', 'throttle', 'throttle']);
    for (let tries = 0; tries < 200 && (await inside(flow.id)).length < 5; tries++) {
      await admitHeld(test.db);
      await pause(20);
    }
    const times = (
      await test.owner`select admitted_at from runs where workflow_id = ${flow.id} order by admitted_at`
    ).map((row) => row.admitted_at.getTime());
    expect(times).toHaveLength(5);
    for (const [index, time] of times.slice(2).entries()) expect(time - times[index]).toBeGreaterThanOrEqual(1000);
  });
});

describe('debounce', () => {
  it('keeps one run pending with the newest items, and starts it when nothing more comes', async () => {
    const flow = await open({ debounce: { delayMs: 3000 } });
    const [first, , last] = [
      await start(flow, { items: [{ n: 1 }] }),
      await start(flow, { items: [{ n: 2 }] }),
      await start(flow, { items: [{ n: 3 }] }),
    ];
    expect(last.id).toBe(first.id);
    expect(last.reason).toMatchObject({ code: 'debounce', until: expect.any(String) });
    await admitHeld(test.db);
    expect(await inside(flow.id)).toHaveLength(0);
    await pause(3100);
    await admitHeld(test.db);
    expect(await runs.of(flow.id)).toMatchObject([{ id: first.id, is_in: true, held: null }]);
    expect(await runs.items(builder.orgId, first.id)).toEqual([{ n: 3 }]);
    expect((await start(flow)).id).not.toBe(first.id);
  });

  it('does not wait longer than its bound', async () => {
    const flow = await open({ debounce: { delayMs: 2000, maxMs: 2000 } });
    const first = await start(flow);
    await pause(1000);
    expect((await start(flow)).id).toBe(first.id);
    await pause(1100);
    await admitHeld(test.db);
    expect((await inside(flow.id)).map(({ id }) => id)).toEqual([first.id]);
  });
});

describe('batch', () => {
  it('gathers the items of many triggers in order, exactly, and starts when it is full', async () => {
    const flow = await open({ batch: { size: 3, delayMs: 60_000 } });
    const odd = { text: 'a\0b\uD800' };
    const made = [];
    for (const items of [[{ n: 1 }, odd], [{ n: 2 }], [{ text: 'x'.repeat(200_000) }], [{ n: 4 }]]) {
      made.push((await start(flow, { items })).id);
    }
    expect(new Set(made.slice(0, 3)).size).toBe(1);
    expect(made[3]).not.toBe(made[0]);
    expect((await inside(flow.id)).map(({ id }) => id)).toEqual([made[0]]);
    expect(await runs.items(builder.orgId, made[0] ?? '')).toEqual([
      { n: 1 },
      odd,
      { n: 2 },
      { text: 'x'.repeat(200_000) },
    ]);
  });

  it('loses and doubles none of those that come at once, and starts what it has when its time is over', async () => {
    const flow = await open({ batch: { size: 10, delayMs: 5000 } });
    const made = await Promise.all(Array.from({ length: 25 }, (_, n) => start(flow, { items: [{ n }] })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    await pause(5100);
    await admitHeld(test.db);
    const ids = (await inside(flow.id)).map(({ id }) => id);
    const items = (await Promise.all(ids.map((id) => runs.items(builder.orgId, id)))).flat();
    expect(items.map((item) => Number(item.n)).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n));
  });
});
