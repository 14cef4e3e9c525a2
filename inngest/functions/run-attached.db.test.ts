import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { listRows } from '#lib/tables/queries.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { agentDocument, childDocument, MODEL_CALLS, messagesOf, replyTo } from './testing/agent-document.ts';
import { begin, publish } from './testing/engine.ts';
import { otherSide } from './testing/other-side.ts';
import { PATIENCE_MS } from './testing/patience.ts';

const test = testDb();
const other = otherSide(replyTo);
const TOKEN = 'a token that nobody may read';
let orgId: string;
let tableId: string;
let published: Awaited<ReturnType<typeof publish>> & { document: ReturnType<typeof agentDocument> };

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  const ctx = contextOf(test.db, { orgId, role: 'owner' });
  await createSecret(ctx, { name: 'token', value: TOKEN });
  ({ id: tableId } = await createTable(ctx, { name: 'memo', columns: [{ name: 'text' }] }));
  const { workflowId: childId } = await publish(test.db, orgId, childDocument(other.url));
  const document = agentDocument({ url: other.url, childId });
  published = { ...(await publish(test.db, orgId, document)), document };
});

const workers = new Set<ChildProcess>();
beforeEach(() => {
  other.effects.length = 0;
});
afterEach(() => {
  stopWorkers();
  other.watch.onEffect = () => undefined;
});
function stopWorkers(): void {
  for (const worker of workers) worker.kill('SIGKILL');
  workers.clear();
}
function startWorker(): void {
  const script = path.join(import.meta.dirname, 'testing/map-worker.ts');
  const execPath = path.resolve('node_modules/.bin/node');
  workers.add(fork(script, [appUrl(test.url)], { execPath, execArgv: [] }));
}

const start = (who: string, ask: string) => begin(test.db, { ...published, items: [{ json: { who, ask } }] });
const sentBy = async (runId: string, node: string) => {
  const [row] = await test.owner`select output from run_nodes where run_id = ${runId} and node_id = ${node}`;
  return (decodePayload(row?.output) as { json: JsonObject }[][])[0]?.map(({ json }) => json);
};
const rowsOf = async () =>
  (await listRows(contextOf(test.db, { orgId, role: 'owner' }), { id: tableId })).items.map(({ values }) => values);
const keysOf = (path: string) => new Set(other.to(path).map(({ key }) => key));

it(
  'an agent works with all that is plugged into it, and remembers what was said in another run',
  async () => {
    startWorker();
    const first = await start('Ada', 'How is it?');
    expect(await waitForRun(test.db, { orgId, runId: first, ms: PATIENCE_MS })).toBe('succeeded');
    expect(await sentBy(first, 'Agent')).toEqual([{ output: { verdict: 'good' } }]);
    expect(await sentBy(first, 'Log')).toMatchObject([{ id: 'rec1', fields: { verdict: 'good' } }]);
    const shown = other.to('/v1/chat/completions').map(messagesOf);
    expect(shown).toHaveLength(MODEL_CALLS);
    const told = shown.at(-1)?.filter(({ role }) => role === 'tool');
    expect(told?.map(({ content }) => content)).toEqual([
      '/act/1',
      'HEY',
      '/child',
      expect.stringContaining('heavy'),
      'found {"name":"lookup","arguments":{"of":"stone"}}',
    ]);
    expect(other.to('/v0/appOne/Log').map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`]);
    expect(await rowsOf()).toEqual([{ text: 'heavy' }]);
    const children = await test.owner`select status, depth from runs where parent_run_id = ${first}`;
    expect(children).toMatchObject([{ status: 'succeeded', depth: 1 }]);

    other.effects.length = 0;
    const second = await start('Ada', 'And now?');
    expect(await waitForRun(test.db, { orgId, runId: second, ms: PATIENCE_MS })).toBe('succeeded');
    const [again] = other.to('/v1/chat/completions').map(messagesOf);
    expect(again?.filter(({ role }) => role !== 'system').map(({ content }) => content)).toEqual([
      'How is it?',
      '{"verdict":"good"}',
      'And now?',
    ]);
  },
  PATIENCE_MS,
);

it(
  'killed at every effect of the agent, of its tools and of the run it calls, it does each under one key',
  async () => {
    const killedAt = new Set<string>();
    other.watch.onEffect = ({ path, key, body }) => {
      if (path === '/mcp' && body.method !== 'tools/call') return;
      if (killedAt.has(`${path} ${key}`)) return;
      killedAt.add(`${path} ${key}`);
      stopWorkers();
      startWorker();
    };
    const before = (await rowsOf()).length;
    startWorker();
    const runId = await start('Bo', 'How is it?');
    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    expect(await sentBy(runId, 'Agent')).toEqual([{ output: { verdict: 'good' } }]);
    // Each was begun once more after the kill, and not again after it was saved.
    expect(keysOf('/v1/chat/completions').size).toBe(MODEL_CALLS);
    expect(other.to('/v1/chat/completions')).toHaveLength(MODEL_CALLS * 2);
    for (const once of ['/act/1', '/child', '/v0/appOne/Log']) {
      expect([once, keysOf(once).size, other.to(once).length]).toEqual([once, 1, 2]);
    }
    const calls = other.to('/mcp').filter(({ body }) => body.method === 'tools/call');
    expect([new Set(calls.map(({ key }) => key)).size, calls.length]).toEqual([1, 2]);
    expect(killedAt.size).toBe(MODEL_CALLS + 4);
    expect((await rowsOf()).length - before).toBe(1);
    expect(await test.owner`select status from runs where parent_run_id = ${runId}`).toMatchObject([
      { status: 'succeeded' },
    ]);
    const turns = await test.owner`select from conversation_turns where session = 'Bo'`;
    expect(turns).toHaveLength(1);
  },
  PATIENCE_MS + 60_000,
);

it('nothing of it tells the secret', async () => {
  const rows = await test.owner`select output, fault::text as text from run_nodes where org_id = ${orgId}`;
  const lines = await test.owner`select data as output, message as text from run_logs where org_id = ${orgId}`;
  const texts = [...rows, ...lines].map(({ output, text }) => JSON.stringify([output && decodePayload(output), text]));
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.join()).not.toContain(TOKEN);
});
