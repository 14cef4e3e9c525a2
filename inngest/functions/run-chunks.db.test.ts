import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { begin, publish } from './testing/engine.ts';
import { manual } from './testing/suite.ts';

const test = testDb();
const COUNT = LIMITS.chunkItems * 5;
const AT_ONCE = 10;

/** The idempotency keys of all requests that reached the other side. */
const seen: string[] = [];
let onRequest = () => {};
const server = createServer((request, response) => {
  seen.push(String(request.headers['idempotency-key']));
  onRequest();
  response.setHeader('content-type', 'application/json').end(`{"seen":${request.url?.slice(1)}}`);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

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
  return worker;
}

it('a worker that is killed among many items is followed by one that repeats only what was in flight', async () => {
  const { orgId } = await makeOrg(test.db);
  const { port } = server.address() as AddressInfo;
  const url = `=http://127.0.0.1:${port}/{{ $json.n }}`;
  const nodes = {
    Start: manual,
    Call: { type: 'http-request', parameters: { method: 'POST', url, batchSize: AT_ONCE } },
  };
  const document = documentOf(nodes, ['Start > Call']);
  const items = Array.from({ length: COUNT }, (_, n) => ({ json: { n } }));
  const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
  const kills = [LIMITS.chunkItems * 1.5, LIMITS.chunkItems * 3.5];
  onRequest = () => {
    if (kills[0] === undefined || seen.length < kills[0]) return;
    kills.shift();
    for (const worker of workers) worker.kill('SIGKILL');
    startWorker();
  };
  startWorker();

  expect(await waitForRun(test.db, { orgId, runId, ms: 120_000 })).toBe('succeeded');
  expect(kills).toEqual([]);
  expect(new Set(seen).size).toBe(COUNT);
  // What a kill takes: at most the chunk that was not saved yet, and what was in flight.
  expect(seen.length - COUNT).toBeLessThanOrEqual(2 * (LIMITS.chunkItems + AT_ONCE));
  const [row] =
    await test.owner`select output, output_hash, progress from run_nodes where run_id = ${runId} and seq = 2`;
  expect(row?.progress).toBeNull();
  const sent = decodePayload(row?.output) as { json: { seen: number } }[][];
  expect(sent[0]?.map(({ json }) => json.seen)).toEqual(items.map(({ json }) => json.n));
  expect(await test.owner`select from run_node_chunks where run_id = ${runId}`).toHaveLength(0);
}, 180_000);
