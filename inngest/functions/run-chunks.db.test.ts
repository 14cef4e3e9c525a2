import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { emit } from '#db/outbox.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { NodeSettings } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { begin, publish } from './testing/engine.ts';
import type { Condition } from './testing/map-worker.ts';
import { PATIENCE_MS } from './testing/patience.ts';
import { manual } from './testing/suite.ts';

const test = testDb();
const COUNT = LIMITS.chunkItems * 5;
const AT_ONCE = 10;

/** The idempotency keys of all requests that reached the other side. */
const seen: string[] = [];
let onRequest = () => {};
/** Items whose next request is answered with 503. */
const unavailable = new Set<string>();
const server = createServer((request, response) => {
  seen.push(String(request.headers['idempotency-key']));
  onRequest();
  if (unavailable.delete(request.url ?? '')) return response.writeHead(503).end();
  response.setHeader('content-type', 'application/json').end(`{"seen":${request.url?.slice(1)}}`);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

/** The most memory that any worker has held, in bytes. */
let rss = 0;
const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});
function startWorker(): ChildProcess {
  const script = path.join(import.meta.dirname, 'testing/map-worker.ts');
  const worker = fork(script, [appUrl(test.url)], {
    execPath: path.resolve('node_modules/.bin/node'),
    execArgv: [],
    env: { ...process.env, MILLRACE_EGRESS_ALLOW: '127.0.0.1' },
  });
  workers.add(worker);
  worker.on('message', (message) => {
    rss = Math.max(rss, (message as Condition).rss);
  });
  return worker;
}

/** Starts a run that sends one request for each of so many items. */
async function startRun({ count, settings = {} }: { count: number; settings?: NodeSettings }) {
  seen.length = 0;
  const { orgId } = await makeOrg(test.db);
  const { port } = server.address() as AddressInfo;
  const url = `=http://127.0.0.1:${port}/{{ $json.n }}`;
  const parameters = { method: 'POST', url, batchSize: AT_ONCE };
  const nodes = { Start: manual, Call: { type: 'http-request', parameters, settings } };
  const document = documentOf(nodes, ['Start > Call']);
  const items = Array.from({ length: count }, (_, n) => ({ json: { n } }));
  const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
  return { orgId, runId };
}
const rowOf = async (runId: string) =>
  (
    await test.owner`select status, attempts, output, progress from run_nodes where run_id = ${runId} and node_id = 'Call'`
  )[0];
/** What the node has sent: the answers to all items, in their order. */
async function expectAll(runId: string, count: number) {
  const sent = decodePayload((await rowOf(runId))?.output) as { json: { seen: number } }[][];
  expect(sent[0]?.map(({ json }) => json.seen)).toEqual(Array.from({ length: count }, (_, n) => n));
  expect(new Set(seen).size).toBe(count);
  expect(await test.owner`select from run_node_chunks where run_id = ${runId}`).toHaveLength(0);
}

it(
  'a worker that is killed among many items is followed by one that repeats only what was in flight',
  async () => {
    const { orgId, runId } = await startRun({ count: COUNT });
    const kills = [LIMITS.chunkItems * 1.5, LIMITS.chunkItems * 3.5];
    onRequest = () => {
      if (kills[0] === undefined || seen.length < kills[0]) return;
      kills.shift();
      for (const worker of workers) worker.kill('SIGKILL');
      startWorker();
    };
    startWorker();

    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    expect(kills).toEqual([]);
    // What a kill takes: at most the chunk that was not saved yet, and what was in flight.
    expect(seen.length - COUNT).toBeLessThanOrEqual(2 * (LIMITS.chunkItems + AT_ONCE));
    expect((await rowOf(runId))?.progress).toBeNull();
    expect(rss).toBeLessThan(512 * 1024 * 1024);
    await expectAll(runId, COUNT);
  },
  PATIENCE_MS + 60_000,
);

it(
  'an item that fails is tried again, and those before it are not',
  async () => {
    onRequest = () => {};
    unavailable.add('/70');
    const retry = { tries: 2, delayMs: 10, backoff: 'fixed' } as const;
    const { orgId, runId } = await startRun({ count: 100, settings: { retry } });
    startWorker();
    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    expect((await rowOf(runId))?.attempts).toBe(2);
    // Beside it at most what was in flight with it.
    expect(seen.length - 100).toBeLessThanOrEqual(AT_ONCE);
    await expectAll(runId, 100);
  },
  PATIENCE_MS + 60_000,
);

/** Looks again and again until it is so; a worker takes its time to start on a busy machine. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('it did not happen');
}

it(
  'a paused run stops behind a chunk, and goes on there',
  async () => {
    const { orgId, runId } = await startRun({ count: COUNT });
    let isAsked = false;
    onRequest = () => {
      if (isAsked || seen.length < 100) return;
      isAsked = true;
      void test.owner`update runs set status = 'paused', paused_at = now() where id = ${runId}`.execute();
    };
    startWorker();
    await until(async () => isAsked);
    await until(async () => {
      const before = seen.length;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return seen.length === before;
    });
    expect((await rowOf(runId))?.progress).not.toBeNull();
    expect(seen.length).toBeLessThan(COUNT);
    await test.owner`update runs set status = 'running', paused_at = null where id = ${runId}`;
    await test.db.withOrg(orgId, (tx) => emit(tx, orgId, { name: 'run/resume.requested', data: { runId } }));
    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    expect(seen).toHaveLength(COUNT);
    await expectAll(runId, COUNT);
  },
  PATIENCE_MS + 60_000,
);
