import { type ChildProcess, fork } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { EdgeKind, NodeSettings } from '#lib/engine/document.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { completion } from '#lib/nodes/testing/scripted-model.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { begin, publish } from './testing/engine.ts';
import { manual } from './testing/suite.ts';

const test = testDb();
const TURNS = 6;

/** What reached the other side: how many messages the model was shown, and the keys of what the tool was to do. */
const asked: { readonly shown: number; readonly key: string }[] = [];
const done: string[] = [];
let beforeAnswer: (what: 'model' | 'tool') => Promise<void> | void = () => {};
let failNext: number | undefined;

const keyOf = ({ headers }: IncomingMessage) => String(headers['idempotency-key']);
const server = createServer(async (request, response) => {
  const body = await text(request);
  const isModel = request.url?.includes('/chat/completions') === true;
  if (isModel) asked.push({ shown: JSON.parse(body).messages.length, key: keyOf(request) });
  else done.push(keyOf(request));
  await beforeAnswer(isModel ? 'model' : 'tool');
  if (failNext !== undefined) {
    response.writeHead(failNext, { 'retry-after': '1' }).end('{"error":{"message":"slow down"}}');
    failNext = undefined;
    return;
  }
  response.setHeader('content-type', 'application/json').end(isModel ? nextAnswer(body) : '{"done":true}');
});
/** A tool is called in every turn but the last. */
function nextAnswer(body: string): string {
  const turn = (JSON.parse(body).messages.length - 1) / 2;
  return completion(turn < TURNS ? [{ name: 'Act', input: { step: turn } }] : 'Finished.');
}
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
  beforeAnswer = () => {};
});
function startWorker(): void {
  const script = path.join(import.meta.dirname, 'testing/map-worker.ts');
  const env = { ...process.env, MILLRACE_EGRESS_ALLOW: '127.0.0.1' };
  workers.add(
    fork(script, [appUrl(test.url)], { execPath: path.resolve('node_modules/.bin/node'), execArgv: [], env }),
  );
}

async function startRun(settings: NodeSettings = {}) {
  asked.length = 0;
  done.length = 0;
  const { orgId } = await makeOrg(test.db);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const drawn = documentOf(
    {
      Start: manual,
      Agent: { type: 'agent', parameters: { prompt: 'Do it.' }, settings },
      Model: { type: 'chat-model', parameters: { model: 'any', baseUrl: `${url}/v1` } },
      Act: {
        type: 'http-request',
        parameters: { method: 'POST', url: `=${url}/act/{{ $fromAI('step', '', 'number') }}` },
        settings: { tool: { description: 'Acts.' } },
      },
    },
    ['Start > Agent'],
  );
  const plug = (node: string, kind: EdgeKind) => ({
    from: { node, port: kind },
    to: { node: 'Agent', port: kind },
    kind,
  });
  const document = { ...drawn, edges: [...drawn.edges, plug('Model', 'model'), plug('Act', 'tool')] };
  const items = [{ json: {} }];
  const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
  return { orgId, runId };
}
const rowOf = async (runId: string) =>
  (await test.owner`select attempts, output from run_nodes where run_id = ${runId} and node_id = 'Agent'`)[0];
async function expectFinished(run: { orgId: string; runId: string }) {
  expect(await waitForRun(test.db, { ...run, ms: 120_000 })).toBe('succeeded');
  const sent = decodePayload((await rowOf(run.runId))?.output) as { json: object }[][];
  expect(sent[0]?.map(({ json }) => json)).toEqual([{ output: 'Finished.' }]);
}

it('a worker killed again and again costs at most what was in flight, and no key changes', async () => {
  const run = await startRun();
  // While the model thinks, while the tool acts, while the model thinks again.
  const kills = [2, 5, 9];
  beforeAnswer = () => {
    if (kills[0] === undefined || asked.length + done.length < kills[0]) return;
    kills.shift();
    for (const worker of workers) worker.kill('SIGKILL');
    workers.clear();
    startWorker();
  };
  startWorker();
  await expectFinished(run);
  expect(kills).toEqual([]);
  // One call of the model a turn and one at the end, one of the tool a turn; a kill repeats the one call it hit.
  expect(asked.length + done.length).toBeLessThanOrEqual(TURNS + 1 + TURNS + 3);
  expect(new Set(asked.map(({ shown }) => shown)).size).toBe(TURNS + 1);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(TURNS + 1);
  expect(new Set(done).size).toBe(TURNS);
}, 180_000);

it('goes on behind the last saved call when the provider says later, and waits as long as it says', async () => {
  const run = await startRun({ retry: { tries: 3, delayMs: 10, backoff: 'fixed' } });
  let begun = 0;
  let waited = 0;
  beforeAnswer = (what) => {
    if (what === 'model' && asked.length === 3) {
      failNext = 429;
      begun = performance.now();
    }
    if (what === 'model' && asked.length === 4) waited = performance.now() - begun;
  };
  startWorker();
  await expectFinished(run);
  expect((await rowOf(run.runId))?.attempts).toBe(2);
  expect(asked).toHaveLength(TURNS + 2);
  expect(done).toHaveLength(TURNS);
  expect(waited).toBeGreaterThanOrEqual(900);
}, 120_000);

it('each use is in the log of the run, under the name of what was used', async () => {
  const run = await startRun();
  startWorker();
  await expectFinished(run);
  const lines = await test.owner`select node_id, message from run_logs where run_id = ${run.runId} order by id`;
  const counts = Map.groupBy(lines, ({ node_id }) => node_id as string);
  expect([...counts].map(([node, all]) => `${node} ${all.length}`).toSorted()).toEqual([
    `Act ${TURNS}`,
    `Model ${TURNS + 1}`,
  ]);
  expect(counts.get('Model')?.[0]?.message).toMatch(/^Used: \d+\.\d\d s, 10 tokens in, 5 out$/);
  expect(await test.owner`select from run_node_chunks where run_id = ${run.runId}`).toHaveLength(0);
}, 120_000);
