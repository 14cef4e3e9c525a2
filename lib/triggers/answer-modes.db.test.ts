import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { answerStatus } from './answer-status.ts';
import { callHook, jsonOf, openHook } from './testing/hooks.ts';
import { workerOf } from './testing/runs.ts';

const test = testDb();
let builder: Context;
let worker: ReturnType<typeof workerOf>;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  worker = workerOf(test.owner, builder.orgId);
});

const ask = (url: unknown, search = '') => {
  const token = String(url).split('/').at(-1) ?? '';
  return answerStatus(new Request(`${url}${search}`), { token, db: test.db });
};
const answer = (body: string) => ({ status: 201, headers: { 'x-own': '1', 'content-type': 'text/html' }, body });

describe('an address to ask at', () => {
  it('is answered at once: 202 while the run is open, then what the webhook would have answered', async () => {
    const { url } = await openHook(builder, { respond: 'status', answer: 'all' });
    const accepted = await callHook(test.db, url);
    const { runId, statusUrl } = await jsonOf(accepted);
    expect([accepted.status, accepted.headers.get('location')]).toEqual([202, statusUrl]);
    const open = await ask(statusUrl);
    expect([open.status, open.headers.get('retry-after')]).toEqual([202, '1']);
    expect(await open.json()).toEqual({ runId, status: 'queued' });
    const asking = ask(statusUrl, '?wait=30');
    await worker.ended(String(runId), 1, [{ x: 1 }, { x: 2 }]);
    await worker.finish(String(runId));
    const over = await asking;
    expect([over.status, await over.json()]).toEqual([200, [{ x: 1 }, { x: 2 }]]);
    expect(over.headers.get('millrace-run-status')).toBe('succeeded');
    expect(over.headers.get('access-control-allow-origin')).toBe('*');
    expect(over.headers.get('content-security-policy')).toMatch(/^sandbox/);
  });

  it('gives the answer of a node as soon as there is one', async () => {
    const { url } = await openHook(builder, { respond: 'status' });
    const { runId, statusUrl } = await jsonOf(callHook(test.db, url));
    await worker.answer(String(runId), answer('<b>done</b>'));
    const given = await ask(statusUrl);
    expect([given.status, given.headers.get('x-own'), await given.text()]).toEqual([201, '1', '<b>done</b>']);
    expect(given.headers.get('millrace-run-status')).toBe('running');
  });

  it('says that a run failed, and not how', async () => {
    const { url } = await openHook(builder, { respond: 'status' });
    const { runId, statusUrl } = await jsonOf(callHook(test.db, url));
    await worker.finish(String(runId), 'failed');
    const given = await ask(statusUrl);
    expect([given.status, await given.json()]).toMatchObject([500, { status: 'failed' }]);
  });

  it('ends: some time after its run, and long after the call in any case', async () => {
    const { url } = await openHook(builder, { respond: 'status' });
    const endedBefore = async (days: number) => {
      const { runId, statusUrl } = await jsonOf(callHook(test.db, url));
      await test.owner`update runs set status = 'succeeded', finished_at = now() - make_interval(days => ${days})
        where id = ${String(runId)}`;
      return (await ask(statusUrl)).status;
    };
    expect([await endedBefore(29), await endedBefore(31)]).toEqual([200, 404]);
    const { statusUrl } = await jsonOf(callHook(test.db, url));
    const daysLater = async (days: number) => {
      vi.setSystemTime(Date.now() + days * 24 * 3600_000);
      return (await ask(statusUrl).finally(() => vi.useRealTimers())).status;
    };
    expect([await daysLater(399), await daysLater(401)]).toEqual([202, 404]);
  });

  it('is nobody’s to guess: every altered byte of it is not found', async () => {
    const { url } = await openHook(builder, { respond: 'status' });
    const { statusUrl } = await jsonOf(callHook(test.db, url));
    const [token = ''] = String(statusUrl).split('/').slice(-1);
    for (const at of [...token].keys()) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const altered = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      expect((await ask(`http://x.test/api/hook-status/${altered}`)).status, altered).toBe(404);
    }
    for (const nonsense of ['', '.', 'a.b', `${token}x`, `${token}.`, '%ff'])
      expect((await ask(`http://x.test/api/hook-status/${nonsense}`)).status, nonsense).toBe(404);
  });
});

describe('a held answer', () => {
  it('that takes too long becomes an address to ask at', async () => {
    for (const respond of ['at_end', 'by_node']) {
      const { url } = await openHook(builder, { respond });
      const late = await callHook(test.db, url, { holdMs: 50 });
      const { runId, statusUrl } = await jsonOf(late);
      expect([late.status, late.headers.get('location')]).toEqual([202, statusUrl]);
      await worker.ended(String(runId), 1, [{ x: 1 }]);
      await worker.finish(String(runId));
      const body = respond === 'at_end' ? { x: 1 } : { runId, message: 'The workflow ended without an answer.' };
      expect(await jsonOf(ask(statusUrl))).toEqual(body);
    }
  });

  it('is promised for later when the database goes away meanwhile: the run is stored', async () => {
    const { url } = await openHook(builder, { respond: 'at_end' });
    let calls = 0;
    const gone = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
    const atOnce: typeof test.db.atOnce = (...asked) => (calls++ > 0 ? Promise.reject(gone) : test.db.atOnce(...asked));
    await callHook(test.db, url, { holdMs: 10 });
    const late = await callHook({ ...test.db, atOnce }, url, { holdMs: 50 });
    const { runId, statusUrl } = await jsonOf(late);
    expect([late.status, late.headers.get('location')]).toEqual([202, statusUrl]);
    expect(calls).toBeGreaterThan(1);
    await worker.ended(String(runId), 1, [{ x: 1 }]);
    await worker.finish(String(runId));
    expect(await jsonOf(ask(statusUrl))).toEqual({ x: 1 });
  });

  it('has the headers that the node adds, but none of ours', async () => {
    const headers = [
      { name: 'X-Served-By', value: 'mill' },
      { name: 'Set-Cookie', value: 'a=1' },
      { name: 'Content-Security-Policy', value: 'none' },
      { name: 'bad name', value: 'x' },
      { name: 'X-Bad', value: 'a\nb' },
    ];
    const { url } = await openHook(builder, { headers });
    const given = await callHook(test.db, url);
    expect([given.status, given.headers.get('x-served-by')]).toEqual([202, 'mill']);
    expect([given.headers.get('set-cookie'), given.headers.get('x-bad')]).toEqual([null, null]);
    expect(given.headers.get('content-security-policy')).toMatch(/^sandbox/);
  });
});

describe('a stream', () => {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });

  it('tells each answer, and the end: one JSON object a line', async () => {
    const { id, url } = await openHook(builder, { respond: 'stream' });
    const response = await callHook(test.db, url);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const next = async () => lines(new TextDecoder().decode((await reader.read()).value))[0];
    const runId = await worker.runOf(id);
    expect(await next()).toEqual({ type: 'started', runId });
    await worker.answer(runId, { status: 200, headers: {}, body: { step: 1 } });
    expect(await next()).toEqual({ type: 'answer', status: 200, body: { step: 1 } });
    await worker.answerAgain(runId, 3, { status: 200, headers: {}, body: 'two' });
    expect(await next()).toEqual({ type: 'answer', status: 200, body: 'two' });
    await worker.answerAgain(runId, 5, { status: 200, headers: {}, body: [3] });
    await worker.ended(runId, 6, [{ not: 'told' }]);
    await worker.finish(runId);
    expect(await next()).toEqual({ type: 'answer', status: 200, body: [3] });
    expect(await next()).toEqual({ type: 'progress', done: 1 });
    expect(await next()).toEqual({ type: 'end', status: 'succeeded' });
    expect((await reader.read()).done).toBe(true);
  });

  it('without a Respond node tells the items of the last node, as events where those are asked for', async () => {
    const { id, url } = await openHook(builder, { respond: 'stream', answer: 'all' });
    const [response] = await Promise.all([
      callHook(test.db, url, { headers: { accept: 'text/event-stream' } }),
      worker.runOf(id).then(async (runId) => {
        await worker.ended(runId, 1, [{ x: 1 }, { x: 2 }]);
        await worker.finish(runId);
      }),
    ]);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const text = await response.text();
    expect(text).toContain('event: answer\ndata: {"type":"answer","status":200,"body":[{"x":1},{"x":2}]}\n\n');
    expect(text.trimEnd()).toMatch(/event: end\ndata: \{"type":"end","status":"succeeded"\}$/);
  });

  it('counts a long run the less often the longer it is', async () => {
    const { id, url } = await openHook(builder, { respond: 'stream' });
    const reader = ((await callHook(test.db, url)).body as ReadableStream<Uint8Array>).getReader();
    const runId = await worker.runOf(id);
    await test.owner`insert into run_nodes (org_id, run_id, activation, seq, node_id, status, inputs, started_at, finished_at)
      select ${builder.orgId}, ${runId}, 'b' || n, n, 'n', 'succeeded', '[]', now(), now() from generate_series(1, 60000) n`;
    const progress = async () => {
      for (;;) {
        const [line] = lines(new TextDecoder().decode((await reader.read()).value));
        if (line?.type === 'progress') return line;
      }
    };
    expect(await progress()).toEqual({ type: 'progress', done: 60_000 });
    const countedAt = performance.now();
    await worker.ended(runId, 60_001, []);
    expect(await progress()).toEqual({ type: 'progress', done: 60_001 });
    expect(performance.now() - countedAt).toBeGreaterThan(2500);
    await reader.cancel();
  });

  it('of a run that fails says so, and one that takes too long says where to ask', async () => {
    const failing = await openHook(builder, { respond: 'stream' });
    const response = await callHook(test.db, failing.url);
    await worker.finish(await worker.runOf(failing.id), 'failed');
    expect(lines(await response.text()).at(-1)).toEqual({ type: 'end', status: 'failed' });
    const long = await openHook(builder, { respond: 'stream' });
    const later = lines(await (await callHook(test.db, long.url, { holdMs: 10 })).text()).at(-1);
    expect(later).toMatchObject({ type: 'later', statusUrl: expect.stringContaining('/api/hook-status/') });
  });
});

describe('a delivery', () => {
  it('is remembered as long as its node says', async () => {
    const { id, url } = await openHook(builder, { idempotencyHours: 0.5 });
    const send = () => jsonOf(callHook(test.db, url, { headers: { 'webhook-id': 'one' } }));
    const { runId } = await send();
    expect((await send()).runId).toBe(runId);
    const [kept] = await test.owner`select extract(epoch from expires_at - now())::int as left, scope
      from idempotency_keys where run_id = ${String(runId)}`;
    expect(kept?.left).toBeGreaterThan(1500);
    expect(kept?.left).toBeLessThanOrEqual(1800);
    await test.owner`update idempotency_keys set expires_at = now() - interval '1 second' where run_id = ${String(runId)}`;
    expect((await send()).runId).not.toBe(runId);
    expect(await test.owner`select id from runs where workflow_id = ${id}`).toHaveLength(2);
  });
});
