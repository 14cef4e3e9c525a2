import { createHmac } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { ADDRESS_HEADER } from '#lib/http/client-address.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { callHook, jsonOf, openHook } from './testing/hooks.ts';

const test = testDb();
const [NEW, OLD] = ['new-secret-0123456789', 'old-secret-9876543210'];
let builder: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  await createSecret(builder, { name: 'key', value: `${NEW}\n${OLD}` });
  await createSecret(builder, { name: 'login', value: `ada:${NEW}\nbob:${OLD}` });
});

const call = (url: string, headers: Record<string, string>, body = '{}') => callHook(test.db, url, { headers, body });
const runsOf = async (id: string) => (await test.owner`select id from runs where workflow_id = ${id}`).length;
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

it.each([
  ['header', 'key', { 'x-api-key': NEW }, { 'x-api-key': OLD }],
  ['basic', 'login', basic(`ada:${NEW}`), basic(`bob:${OLD}`)],
  ['bearer', 'key', { authorization: `Bearer ${NEW}` }, { authorization: `bearer ${OLD}` }],
])('%s: one of two values lets in, everything else does not', async (auth, secret, one, other) => {
  const { id, url, testUrl } = await openHook(builder, { auth, secret });
  for (const right of [one, other]) {
    expect((await call(url, right)).status).toBe(202);
    expect((await call(testUrl, right)).status).toBe(202);
  }
  const [[name, value] = ['', '']] = Object.entries<string>(one);
  const wrong = [
    '',
    ' ',
    `${value}x`,
    value.slice(0, -1),
    value.toUpperCase(),
    `${value}, ${value}`,
    'Bearer ',
    'Basic ',
  ];
  for (const attempt of [{}, { 'x-other': NEW }, ...wrong.map((text) => ({ [name]: text }))]) {
    const answer = await call(url, attempt);
    expect(answer.status, JSON.stringify(attempt)).toBe(401);
    expect((await call(testUrl, attempt)).status).toBe(401);
    const text = JSON.stringify([...answer.headers]) + (await answer.text());
    expect(text).toContain(auth === 'header' ? 'X-API-Key' : `Authorization: ${auth === 'basic' ? 'Basic' : 'Bearer'}`);
    expect(text).not.toMatch(/new-secret|old-secret|\bada\b|\bbob\b/);
  }
  expect(await runsOf(id)).toBe(4);
});

it('who was refused too often is refused before anything is looked up, at that endpoint, and nobody else is', async () => {
  const { url } = await openHook(builder, { auth: 'header', secret: 'key' });
  const other = await openHook(builder, { auth: 'header', secret: 'key' });
  const from = (address: string, value: string, to = url) =>
    call(to, { 'x-api-key': value, [ADDRESS_HEADER]: address });
  const stranger = (n: number) => from(`2001:db8:0:1::${n.toString(16)}`, 'wrong');
  const answers: Response[] = [];
  while (answers.length < 3000 && !answers.some(({ status }) => status === 429)) {
    answers.push(...(await Promise.all(Array.from({ length: 100 }, (_, n) => stranger(n)))));
  }
  const refused = answers.find(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(200);
  expect([refused?.headers.get('retry-after'), await refused?.json()]).toMatchObject([
    '1',
    { reason: 'too_many_refused' },
  ]);
  expect((await from('2001:db8:0:2::1', NEW)).status).toBe(202);
  expect((await from('2001:db8:0:1::1', NEW, other.url)).status).toBe(202);
}, 60_000);

it('says how to answer, as the form of the caller has it', async () => {
  const challenge = async (auth: string, secret = 'key') =>
    (await call((await openHook(builder, { auth, secret })).url, {})).headers.get('www-authenticate');
  expect(await challenge('basic', 'login')).toBe('Basic realm="webhook", charset="UTF-8"');
  expect(await challenge('bearer')).toBe('Bearer');
  expect(await challenge('header')).toBe('Header name="X-API-Key"');
  expect(await challenge('stripe')).toBe('Signature form="stripe"');
});

const mac = (text: string, encoding: 'hex' | 'base64') => createHmac('sha256', OLD).update(text).digest(encoding);
it.each([
  ['github', (body: string) => ({ 'x-hub-signature-256': `sha256=${mac(body, 'hex')}` })],
  ['shopify', (body: string) => ({ 'x-shopify-hmac-sha256': mac(body, 'base64') })],
  ['stripe', (body: string, now: number) => ({ 'stripe-signature': `t=${now},v1=${mac(`${now}.${body}`, 'hex')}` })],
  [
    'slack',
    (body: string, now: number) => ({
      'x-slack-request-timestamp': String(now),
      'x-slack-signature': `v0=${mac(`v0:${now}:${body}`, 'hex')}`,
    }),
  ],
] as const)('%s: a signed call starts a run, an altered or old one none', async (auth, sign) => {
  const { id, url, testUrl } = await openHook(builder, { auth, secret: 'key' });
  const now = Math.floor(Date.now() / 1000);
  const body = '{"a": 1}';
  expect((await call(url, sign(body, now), body)).status).toBe(202);
  expect((await call(testUrl, sign(body, now), body)).status).toBe(202);
  expect((await call(url, sign(body, now), '{"a":1}')).status).toBe(401);
  expect((await call(url, sign('{"a":1}', now), body)).status).toBe(401);
  const old = await call(url, sign(body, now - 400), body);
  expect(old.status).toBe(auth === 'stripe' || auth === 'slack' ? 401 : 202);
  expect(await runsOf(id)).toBe(old.status === 202 ? 3 : 2);
});

it('a node that names a secret and no form wants it signed as GitHub does', async () => {
  const { url } = await openHook(builder, { secret: 'key' });
  expect((await call(url, {})).status).toBe(401);
  expect((await call(url, { 'x-hub-signature-256': `sha256=${mac('{}', 'hex')}` })).status).toBe(202);
});

it('what asks without naming a secret is not published, and lets nobody in at its test address', async () => {
  await expect(openHook(builder, { auth: 'bearer' })).rejects.toMatchObject({
    reason: 'not_publishable',
    errors: [{ field: 'nodes.hook.secret' }],
  });
  const { id, testUrl } = await openHook(builder);
  for (const [revision, auth] of ['bearer', 'nonsense', '={{ "none" }}'].entries()) {
    const document = sequence('Hook', [{ id: 'hook', type: 'webhook', parameters: { auth } }]);
    await updateWorkflow(builder, { id, document, baseRevision: revision + 1 });
    expect((await call(testUrl, { authorization: 'Bearer ' })).status, auth).toBe(401);
  }
});

it('no secret that is gone is published', async () => {
  const document = sequence('Hook', [{ id: 'hook', type: 'webhook', parameters: { auth: 'stripe', secret: 'gone' } }]);
  const { id } = await createWorkflow(builder, { document });
  const refusal = await publishWorkflow(builder, { id }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ reason: 'not_publishable', errors: [{ field: 'nodes.hook.secret' }] });
});

it('the refusal names what is expected and is the same for every wrong call', async () => {
  const { url } = await openHook(builder, { auth: 'slack', secret: 'key' });
  const now = Math.floor(Date.now() / 1000);
  const attempts: Record<string, string>[] = [
    {},
    { 'x-slack-signature': 'v0=00' },
    { 'x-slack-request-timestamp': String(now - 4000) },
  ];
  const bodies = await Promise.all(attempts.map((headers) => jsonOf(call(url, headers))));
  expect(new Set(bodies.map(({ requestId: _, ...body }) => JSON.stringify(body))).size).toBe(1);
  expect(bodies[0]?.detail).toContain('X-Slack-Signature');
});
