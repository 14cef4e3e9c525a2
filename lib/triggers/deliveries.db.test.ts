import { beforeAll, expect, it, vi } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { replayRun } from '#lib/runs/replay-run.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listTriggers } from './list-triggers.ts';
import { callHook, jsonOf, openHook } from './testing/hooks.ts';

const test = testDb();
let org: TestOrg;
let builder: Context;
beforeAll(async () => {
  org = await makeOrg(test.db);
  builder = await org.contextFor('builder');
  await createSecret(builder, { name: 'key', value: 'right' });
});

const refusalsOf = async (id: string) =>
  (await listDeliveries(builder, { id, node: 'hook', outcome: 'refused' })).items;
const call = async (url: string, more: Parameters<typeof callHook>[2] = {}) =>
  (await callHook(test.db, url, more)).status;

it('lists what was accepted and what was refused, newest first, page by page', async () => {
  const { id, url, testUrl } = await openHook(builder, { auth: 'header', secret: 'key', methods: ['POST', 'PUT'] });
  const right = { 'x-api-key': 'right' };
  const { runId } = await jsonOf(callHook(test.db, url, { headers: right }));
  expect(await call(url)).toBe(401);
  expect(await call(url, { method: 'DELETE' })).toBe(405);
  expect(await call(url, { headers: right, body: '{"a":' })).toBe(400);
  expect(await call(testUrl, { method: 'PUT', headers: right })).toBe(202);
  await vi.waitFor(async () => expect(await refusalsOf(id)).toHaveLength(3), 20_000);

  const { items } = await listDeliveries(await org.contextFor('viewer'), { id, node: 'hook' });
  expect(items).toMatchObject([
    { outcome: 'accepted', isTest: true, method: 'PUT', run: { status: 'queued' } },
    { outcome: 'refused', isTest: false, method: 'POST', status: 400, times: 1, run: null },
    { outcome: 'refused', method: 'DELETE', status: 405, reason: 'method' },
    {
      outcome: 'refused',
      method: 'POST',
      status: 401,
      reason: 'credentials',
      message: expect.stringContaining('X-API-Key'),
    },
    { outcome: 'accepted', isTest: false, method: 'POST', status: null, reason: null, run: { id: runId } },
  ]);
  const paged: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDeliveries(builder, { id, node: 'hook', limit: 2, ...(cursor && { cursor }) });
    paged.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(items);
  const accepted = await listDeliveries(builder, { id, node: 'hook', outcome: 'accepted' });
  expect(accepted.items.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
});

it('a replayed delivery is another run, and no delivery', async () => {
  const { id, url } = await openHook(builder);
  const { runId } = await jsonOf(callHook(test.db, url, { body: '{"n":1}' }));
  const { run } = await replayRun(builder, { id: String(runId), revision: 'published' });
  expect(run).toMatchObject({ triggerType: 'replay', replayOf: runId });
  const { items } = await listDeliveries(builder, { id, node: 'hook' });
  expect(items.map((each) => each.run?.id)).toEqual([runId]);
  const [trigger] = (await listTriggers(builder, { id })).items;
  expect(trigger?.lastUsedAt).toBeDefined();
});

it('a flood is a row, not a row per call; fifty rows are kept of each endpoint', async () => {
  const { id, url } = await openHook(builder, { auth: 'header', secret: 'key' });
  await Promise.all(Array.from({ length: 120 }, () => call(url)));
  const total = async () => (await refusalsOf(id)).reduce((sum, { times }) => sum + times, 0);
  await vi.waitFor(async () => expect(await total()).toBe(120), 20_000);
  expect((await refusalsOf(id)).length).toBeLessThan(60);

  await test.owner`insert into hook_refusals (org_id, endpoint_id, is_test, method, status, reason, message, times)
    select org_id, id, false, 'POST', 401, 'old', 'old', 1 from webhook_endpoints, generate_series(1, 80) where workflow_id = ${id}`;
  expect(await call(url, { method: 'PATCH' })).toBe(405);
  await vi.waitFor(async () => {
    const [row] = await test.owner`select count(*)::int as count, max(case when reason = 'method' then 1 end) as new
      from hook_refusals where endpoint_id = (select id from webhook_endpoints where workflow_id = ${id})`;
    expect(row).toEqual({ count: 50, new: 1 });
  }, 20_000);
});

it('of an address that nobody has, or that is off, nothing is kept; nor is a body, nor a header', async () => {
  const { id, url } = await openHook(builder, { auth: 'header', secret: 'key' });
  await call(url, { headers: { 'x-api-key': 'WRONG-KEY' }, body: '{"a":"SECRET-BODY"}' });
  await vi.waitFor(async () => expect(await refusalsOf(id)).toHaveLength(1), 20_000);
  const rows = await test.owner`select * from hook_refusals`;
  expect(JSON.stringify(rows)).not.toMatch(/WRONG-KEY|SECRET-BODY/);
  const before = rows.length;
  await deleteWorkflow(builder, { id });
  expect([await call(url), await call('http://x.test/hooks/nobody')]).toEqual([404, 404]);
  const other = await openHook(builder);
  await call(other.url, { method: 'PUT' });
  await vi.waitFor(async () => expect(await refusalsOf(other.id)).toHaveLength(1), 20_000);
  expect(await test.owner`select * from hook_refusals`).toHaveLength(before + 1);
});

it('others see nothing of it', async () => {
  const { id, url } = await openHook(builder);
  await call(url);
  const stranger = await (await makeOrg(test.db)).contextFor('owner');
  await expect(listDeliveries(stranger, { id, node: 'hook' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(listDeliveries(builder, { id, node: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(listDeliveries(builder, { id, node: 'rest' })).rejects.toMatchObject({ code: 'not_found' });
});
