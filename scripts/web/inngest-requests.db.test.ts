import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { signatureOf } from '#inngest/server/signature.ts';
import { makeServer } from './server.ts';

// Settings are read once, by modules that test files share: this file has its own, and leaves none to the next.
const { key, fallback, port } = vi.hoisted(() => {
  const keys = { key: `signkey-test-${'0a'.repeat(32)}`, fallback: `signkey-test-${'0b'.repeat(32)}`, port: 18_301 };
  vi.stubEnv('INNGEST_SIGNING_KEY', keys.key);
  vi.stubEnv('INNGEST_SIGNING_KEY_FALLBACK', keys.fallback);
  vi.stubEnv('INNGEST_BASE_URL', `http://127.0.0.1:${keys.port}`);
  vi.stubEnv('INNGEST_SERVE_ORIGIN', 'https://flows.example.test');
  vi.resetModules();
  return keys;
});
const { answerInngest } = await import('./inngest-requests.ts');
const { registerOnce } = await import('./register-functions.ts');

const test = testDb();
const registered: { url: string; functions: { id: string }[] }[] = [];
let app: Server;
let inngest: Server;
let origin: string;

beforeAll(async () => {
  const pages = answerInngest(test.db, async (_request, response) => void response.writeHead(404).end());
  app = makeServer({ db: test.db, trustedProxies: [], pages });
  app.listen(0, '127.0.0.1');
  inngest = createServer(async (request, response) => {
    if (request.url?.startsWith('/fn/register')) registered.push(JSON.parse(await text(request)));
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  }).listen(port, '127.0.0.1');
  await Promise.all([once(app, 'listening'), once(inngest, 'listening')]);
  origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
});
afterAll(() => {
  app.close();
  inngest.close();
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

const ids = { orgId: '01a1ff04-b267-7000-b814-21bc297eb860', runId: '01a1ff04-db1e-7000-a5a9-ec1628d9f212' };
// In canonical JSON, as it is signed.
const BODY = JSON.stringify({
  ctx: { attempt: 0, fn_id: 'f', max_attempts: 5, run_id: 'r', stack: { current: 0, stack: [] } },
  event: { data: ids, id: 'e', name: 'run/cancel.requested', ts: 0 },
  events: [],
  steps: {},
  version: 2,
});
const call = (signature?: string, { method = 'POST', body = BODY } = {}) =>
  fetch(`${origin}/api/inngest?fnId=millrace-cancel-run&stepId=step`, {
    method,
    headers: { 'content-type': 'application/json', ...(signature && { 'x-inngest-signature': signature }) },
    ...(method !== 'GET' && { body }),
  });

describe('calls of an Inngest server', () => {
  it('are taken when they are signed, with the key before a change too, and the answer is signed', async () => {
    for (const right of [key, fallback]) {
      const response = await call(signatureOf(BODY, right));
      expect(response.status).toBe(206);
      expect(response.headers.get('x-inngest-signature')).toMatch(/^t=\d+&s=[\da-f]{64}$/);
    }
  });

  it.each([
    ['without a signature', undefined],
    ['signed with another key', signatureOf(BODY, `signkey-test-${'0c'.repeat(32)}`)],
    ['with a signature for another body', signatureOf(BODY.replace(ids.runId, ids.orgId), key)],
    ['with a signature of an hour ago', signatureOf(BODY, key, Date.now() - 3_600_000)],
    ['with something that is no signature', 's=1&t=x'],
  ])('are refused %s, and say nothing of us', async (_, signature) => {
    const response = await call(signature);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
    expect(response.headers.get('x-inngest-sdk')).toBeNull();
  });

  it('that register or ask what there is are refused without a signature, too', async () => {
    for (const method of ['PUT', 'GET']) expect((await call(undefined, { method })).status).toBe(401);
  });

  it('leave every other path alone', async () => {
    expect((await fetch(`${origin}/api/inngest-other`)).status).toBe(404);
  });
});

it('registers every function at the address that all machines share', async () => {
  await registerOnce(origin);
  expect(registered).toHaveLength(1);
  expect(registered[0]?.url).toMatch(/^https:\/\/flows\.example\.test\/api\/inngest/);
  const ids = registered[0]?.functions.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['millrace-run-workflow', 'millrace-run-workflow-failure', 'millrace-cancel-run']),
  );
});
