import { beforeAll, expect, it, vi } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { newId } from '#lib/ids.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { awaitCall, awaitedCallResponse } from './await-call.ts';
import { catchCall, listenOnce, stopListening } from './listen-once.ts';
import type { ListeningView } from './schema.ts';
import { callHook, jsonOf, openHook } from './testing/hooks.ts';

const test = testDb();
let org: TestOrg;
let builder: Context;
beforeAll(async () => {
  org = await makeOrg(test.db);
  builder = await org.contextFor('builder');
  await createSecret(builder, { name: 'key', value: 'right' });
});

const called = async (url: string, headers: Record<string, string> = {}) =>
  (await jsonOf(callHook(test.db, url, { headers }))).runId;

/** What `GET …/listen?wait=SECONDS` answers. */
async function wait(id: string, runId: string, seconds = 20): Promise<ListeningView> {
  const input = { id, node: 'hook', runId, wait: seconds };
  const request = new Request('http://x.test/');
  const renew = async () => builder;
  const view = await awaitCall(builder, input);
  return (await (await awaitedCallResponse(view, { request, ctx: builder, input, renew })).json()) as ListeningView;
}

it('the next call of the test address becomes the run that was named, and the listener hears of it', async () => {
  const { id, testUrl } = await openHook(builder);
  const opened = await listenOnce(builder, { id, node: 'hook' });
  expect(opened).toMatchObject({ state: 'listening', testUrl });
  expect(Date.parse(opened.expiresAt) - Date.now()).toBeGreaterThan(60_000);
  expect(await awaitCall(builder, { id, node: 'hook', runId: opened.runId })).toMatchObject({ state: 'listening' });

  const [heard, started] = await Promise.all([wait(id, opened.runId), called(testUrl)]);
  expect(started).toBe(opened.runId);
  expect(heard).toMatchObject({ state: 'caught', runId: opened.runId });
  const [run] = await test.owner`select mode from runs where id = ${opened.runId}`;
  expect(run).toEqual({ mode: 'test' });
  // Once: the next call starts a test of its own.
  expect(await called(testUrl)).not.toBe(opened.runId);
});

it('a call that is repeated after its commit was lost finds the run it has caught; others do not', async () => {
  const { id } = await openHook(builder);
  const { runId } = await listenOnce(builder, { id, node: 'hook' });
  const [endpoint] = await test.owner`select id from webhook_endpoints where workflow_id = ${id}`;
  const [ours, theirs] = [newId(), newId()];
  const caughtBy = (callId: string) =>
    test.db.withOrg(builder.orgId, (tx) => catchCall(tx, { orgId: builder.orgId, id: endpoint?.id, callId }));
  expect([await caughtBy(ours), await caughtBy(ours), await caughtBy(theirs)]).toEqual([runId, runId, undefined]);
  // Who listens anew waits for another call.
  const again = await listenOnce(builder, { id, node: 'hook' });
  expect([await caughtBy(theirs), await caughtBy(ours)]).toEqual([again.runId, undefined]);
});

it('one of many calls at once is caught', async () => {
  const { id, testUrl } = await openHook(builder);
  const { runId } = await listenOnce(builder, { id, node: 'hook' });
  const started = await Promise.all(Array.from({ length: 10 }, () => called(testUrl)));
  expect(started.filter((each) => each === runId)).toHaveLength(1);
  expect(new Set(started).size).toBe(10);
});

it('a delivery that came before is caught too: whoever listens wants a run', async () => {
  const { id, testUrl } = await openHook(builder);
  const key = { 'webhook-id': 'same' };
  const first = await called(testUrl, key);
  expect(await called(testUrl, key)).toBe(first);
  const { runId } = await listenOnce(builder, { id, node: 'hook' });
  expect(await called(testUrl, key)).toBe(runId);
});

it('a call that is refused is not caught, nor one of the published address', async () => {
  const { id, url, testUrl } = await openHook(builder, { auth: 'header', secret: 'key' });
  const { runId } = await listenOnce(builder, { id, node: 'hook' });
  await called(testUrl, { 'x-api-key': 'wrong' });
  await called(url, { 'x-api-key': 'right' });
  expect(await wait(id, runId, 0)).toMatchObject({ state: 'listening' });
  expect(await called(testUrl, { 'x-api-key': 'right' })).toBe(runId);
});

it('is over when its time is, when somebody stops it, and when another begins', async () => {
  const { id, testUrl } = await openHook(builder);
  const expired = await listenOnce(builder, { id, node: 'hook' });
  await test.owner`update hook_listens set expires_at = now() - interval '1 second'`;
  expect(await wait(id, expired.runId)).toMatchObject({ state: 'over' });
  expect(await called(testUrl)).not.toBe(expired.runId);

  const stopped = await listenOnce(builder, { id, node: 'hook' });
  const hearing = wait(id, stopped.runId);
  await stopListening(builder, { id, node: 'hook', runId: stopped.runId });
  expect(await hearing).toMatchObject({ state: 'over' });
  expect(await called(testUrl)).not.toBe(stopped.runId);

  const [earlier, later] = [
    await listenOnce(builder, { id, node: 'hook' }),
    await listenOnce(builder, { id, node: 'hook' }),
  ];
  expect(await wait(id, earlier.runId)).toMatchObject({ state: 'over' });
  await stopListening(builder, { id, node: 'hook', runId: earlier.runId });
  expect(await called(testUrl)).toBe(later.runId);
  await vi.waitFor(async () => expect(await wait(id, later.runId, 0)).toMatchObject({ state: 'caught' }));
});

it('needs the right to test, and a webhook', async () => {
  const { id } = await openHook(builder);
  await expect(listenOnce(await org.contextFor('operator'), { id, node: 'hook' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const stranger = await (await makeOrg(test.db)).contextFor('builder');
  await expect(listenOnce(stranger, { id, node: 'hook' })).rejects.toMatchObject({ code: 'not_found' });
  const document = sequence('Hand', [{ id: 'hand', type: 'manual-trigger' }]);
  const hand = await createWorkflow(builder, { document });
  await expect(listenOnce(builder, { id: hand.id, node: 'hand' })).rejects.toMatchObject({ reason: 'no_address' });
});
