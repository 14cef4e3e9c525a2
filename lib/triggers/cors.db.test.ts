import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { callHook, openHook } from './testing/hooks.ts';

const test = testDb();
const OURS = 'https://shop.example.com';
let builder: Context;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  await createSecret(builder, { name: 'key', value: 'right' });
});

const allowed = (answer: Response) => answer.headers.get('access-control-allow-origin');
const preflight = (url: string, origin: string, method = 'POST') =>
  callHook(test.db, url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type,x-api-key',
    },
  });
const runsOf = async (id: string) => (await test.owner`select id from runs where workflow_id = ${id}`).length;

it('nobody’s page may read an answer, unless the node says so', async () => {
  const { id, url } = await openHook(builder);
  const answer = await callHook(test.db, url, { headers: { origin: OURS } });
  expect([answer.status, allowed(answer), answer.headers.get('vary')]).toEqual([202, null, null]);
  const asked = await preflight(url, OURS);
  expect([asked.status, allowed(asked), asked.headers.get('allow')]).toEqual([204, null, 'POST, OPTIONS']);
  expect(asked.headers.get('access-control-allow-methods')).toBeNull();
  expect(await runsOf(id)).toBe(1);
});

it('the pages that are named may ask and read, also what was refused; others may not', async () => {
  const parameters = {
    origins: `https://other.test, ${OURS}/`,
    auth: 'header',
    secret: 'key',
    methods: ['POST', 'PUT'],
  };
  const { id, url, testUrl } = await openHook(builder, parameters);
  for (const address of [url, testUrl]) {
    const asked = await preflight(address, OURS, 'PUT');
    expect(asked.status).toBe(204);
    expect(await asked.text()).toBe('');
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': OURS,
      'access-control-allow-methods': 'POST, PUT',
      'access-control-allow-headers': 'content-type,x-api-key',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    for (const origin of ['https://evil.test', `${OURS}.evil.test`, 'http://shop.example.com', 'null'])
      expect(allowed(await preflight(address, origin)), origin).toBeNull();
  }
  expect(await runsOf(id)).toBe(0);
  for (const [headers, status] of [
    [{ 'x-api-key': 'right' }, 202],
    [{}, 401],
    [{ 'x-api-key': 'right', 'content-encoding': 'nonsense' }, 415],
  ] as const) {
    const answer = await callHook(test.db, url, { headers: { origin: OURS, ...headers } as Record<string, string> });
    expect([answer.status, allowed(answer)]).toEqual([status, OURS]);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  }
  const wrongMethod = await callHook(test.db, url, { method: 'DELETE', headers: { origin: OURS } });
  expect([wrongMethod.status, allowed(wrongMethod)]).toEqual([405, OURS]);
});

it('with * every page may', async () => {
  const { url } = await openHook(builder, { origins: '*' });
  const answer = await callHook(test.db, url, { headers: { origin: 'https://any.test' } });
  expect([allowed(answer), answer.headers.get('vary')]).toEqual(['*', null]);
  expect(allowed(await preflight(url, 'https://any.test'))).toBe('*');
});

it('HEAD starts a run where it is a method of the node, and none where it is not', async () => {
  const [listed, reading] = [
    await openHook(builder, { methods: ['HEAD', 'GET'] }),
    await openHook(builder, { methods: ['GET'] }),
  ];
  expect((await callHook(test.db, listed.url, { method: 'HEAD' })).status).toBe(202);
  const refused = await callHook(test.db, reading.url, { method: 'HEAD' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET']);
  expect([await runsOf(listed.id), await runsOf(reading.id)]).toEqual([1, 0]);
});
