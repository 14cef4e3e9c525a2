import { beforeAll, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { runRow } from '#lib/runs/rows.ts';
import { triggerItems } from '#lib/runs/trigger-items.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { callHook, jsonOf, type OpenHook, openHook } from './testing/hooks.ts';

const test = testDb();
let builder: Context;
let stranger: TestOrg;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  stranger = await makeOrg(test.db);
});

const at = (path: string) => `http://x.test/hooks/${path}`;
async function paramsAt(url: string, method = 'POST', body = '{}') {
  const { runId } = await jsonOf(callHook(test.db, url, { method, body }));
  if (typeof runId !== 'string') return undefined;
  const row = await test.db.withOrg(builder.orgId, (tx) => runRow({ tx, ctx: builder }, runId));
  return { workflow: row.workflowId, params: (await triggerItems(row))[0]?.json.params };
}
const taken = { code: 'conflict', reason: 'path_taken' };

it('parts of a path go to params, decoded, however often it is called', async () => {
  const { id } = await openHook(builder, { path: 'shop/:store/orders/:id' });
  for (let n = 0; n < 3; n++) {
    expect(await paramsAt(at(`shop/north/orders/${n}`))).toEqual({
      workflow: id,
      params: { store: 'north', id: `${n}` },
    });
  }
  expect((await paramsAt(at('shop/a%2Fb/orders/%C3%A9%20:x')))?.params).toEqual({ store: 'a/b', id: 'é :x' });
  for (const path of [
    'shop/north/orders',
    'shop/north/orders/',
    'shop//orders/1',
    'shop/a/b/orders/1',
    'shop/:store/orders',
  ])
    expect((await callHook(test.db, at(path))).status, path).toBe(404);
  expect((await callHook(test.db, at('shop/a/orders/1'), { method: 'PUT' })).status).toBe(405);
});

it('a fixed path goes before a parameter: also one that is published after the other was called', async () => {
  const pattern = await openHook(builder, { path: 'users/:name' });
  expect(await paramsAt(at('users/new'))).toEqual({ workflow: pattern.id, params: { name: 'new' } });
  const fixed = await openHook(builder, { path: 'users/new' });
  expect(await paramsAt(at('users/new'))).toEqual({ workflow: fixed.id, params: {} });
  expect(await paramsAt(at('users/old'))).toEqual({ workflow: pattern.id, params: { name: 'old' } });
  await unpublishWorkflow(builder, { id: fixed.id });
  expect((await paramsAt(at('users/new')))?.workflow).toBe(pattern.id);
  const reader = await openHook(builder, { path: 'users/me', methods: ['GET'] });
  expect((await paramsAt(at('users/me'), 'GET'))?.workflow).toBe(reader.id);
  expect((await paramsAt(at('users/me')))?.workflow).toBe(pattern.id);
});

it.each([
  ['a1/:x', 'a1/:y'],
  ['a2/:x/c', 'a2/b/:y'],
  ['a3/:x/:y', 'a3/:z/c'],
])('%s and %s mean the same call: the second is refused', async (one, other) => {
  await openHook(builder, { path: one });
  await expect(openHook(builder, { path: other })).rejects.toMatchObject(taken);
  await openHook(builder, { path: other, methods: ['GET'] });
});

it.each([
  ['b1/:x', 'b1/:x/c'],
  ['b2/:x/c', 'b2/:y/d'],
  ['b3/:x/c', 'b3x/:y/c'],
])('%s and %s are two addresses', async (one, other) => {
  const [first, second] = [await openHook(builder, { path: one }), await openHook(builder, { path: other })];
  const called = (path: string) => at(path.replace(/:\w/, 'v'));
  expect((await paramsAt(called(one)))?.workflow).toBe(first.id);
  expect((await paramsAt(called(other)))?.workflow).toBe(second.id);
});

it('nobody takes calls of another organisation with a fixed path, nor with parameters', async () => {
  const theirs = await stranger.contextFor('builder');
  await openHook(builder, { path: 'pay/:id' });
  await expect(openHook(theirs, { path: 'pay/1234' })).rejects.toMatchObject(taken);
  await openHook(builder, { path: 'bill/1234' });
  await expect(openHook(theirs, { path: 'bill/:id' })).rejects.toMatchObject(taken);
});

it('of several who come at once with paths that meet one wins', async () => {
  const paths = ['race/:a/x', 'race/y/:b', 'race/:c/:d', 'race/y/:e'];
  const results = await Promise.allSettled(paths.map((path) => openHook(builder, { path })));
  const won = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [paths[index]] : []));
  expect(won).toHaveLength(1);
});

it('the test address takes the same parts behind it', async () => {
  const { testUrl }: OpenHook = await openHook(builder, { path: 'tests/:id' });
  expect(testUrl).toMatch(/\/tests\/:id$/);
  expect((await paramsAt(testUrl.replace(':id', '7')))?.params).toEqual({ id: '7' });
  expect((await paramsAt(testUrl.replace('/tests/:id', '')))?.params).toEqual({});
  expect((await callHook(test.db, testUrl.replace('tests/:id', 'other/7'))).status).toBe(404);
});

it('an order with the same key for another path is another request', async () => {
  await openHook(builder, { path: 'keyed/:id' });
  const send = (id: string) => callHook(test.db, at(`keyed/${id}`), { headers: { 'idempotency-key': 'k' } });
  expect([(await send('1')).status, (await send('1')).status, (await send('2')).status]).toEqual([202, 202, 409]);
});

it('no path begins with a parameter', async () => {
  await expect(openHook(builder, { path: ':all/x' })).rejects.toMatchObject({ reason: 'not_publishable' });
  await expect(
    test.owner`update webhook_endpoints set path = ':x/y' where org_id = ${builder.orgId}`,
  ).rejects.toMatchObject({ constraint_name: 'webhook_endpoints_path_begins_fixed' });
});
