import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { openHook } from '#lib/triggers/testing/hooks.ts';
import { workerOf } from '#lib/triggers/testing/runs.ts';
import { drain } from './connections.ts';
import { makeServer } from './server.ts';

const test = testDb();
let builder: Context;
let server: Server;
let port: number;
let looks = 0;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  const counting: Database = {
    ...test.db,
    withOrg: (orgId, fn) => {
      looks += 1;
      return test.db.withOrg(orgId, fn);
    },
  };
  server = makeServer({ db: counting, trustedProxies: [], pages: async () => undefined });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => drain(server));

const worker = () => workerOf(test.owner, builder.orgId);
const open = async () => {
  const { id, url } = await openHook(builder, { respond: 'stream' });
  return { id, url: `http://127.0.0.1:${port}${new URL(url).pathname}` };
};
const big = (n: number) => ({ status: 200, headers: {}, body: `${n}`.repeat(1_000_000) });

it('each piece reaches the caller while the run goes on', async () => {
  const { id, url } = await open();
  const response = await fetch(url, { method: 'POST' });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
  expect(await next()).toContain('"started"');
  const runId = await worker().runOf(id);
  await worker().answer(runId, { status: 200, headers: {}, body: 'first' });
  expect(await next()).toContain('"first"');
  const [run] = await test.owner`select status from runs where id = ${runId}`;
  expect(run?.status).toBe('running');
  await worker().finish(runId);
  expect(await next()).toContain('"end"');
  expect((await reader.read()).done).toBe(true);
});

it('a caller who has gone is not looked after any more', async () => {
  const { id, url } = await open();
  const leaving = new AbortController();
  const response = await fetch(url, { method: 'POST', signal: leaving.signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await worker().runOf(id);
  leaving.abort();
  await reader.read().catch(() => undefined);
  let before = -1;
  await vi.waitFor(
    async () => {
      before = looks;
      await pause(2500);
      expect(looks).toBe(before);
    },
    { timeout: 40_000 },
  );
});

it('a caller who does not read holds back what is looked up: nothing piles up', async () => {
  const { id, url } = await open();
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write(`POST ${new URL(url).pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n`);
  const runId = await worker().runOf(id);
  await worker().answer(runId, big(1));
  for (let n = 2; n <= 30; n++) {
    await worker().answerAgain(runId, n, big(n % 10));
    await pause(100);
  }
  await worker().finish(runId);
  let before = -1;
  await vi.waitFor(
    async () => {
      before = looks;
      await pause(2500);
      expect(looks).toBe(before);
    },
    { timeout: 40_000 },
  );
  const [{ length }, text] = await new Promise<[Buffer, string]>((resolve) => {
    const parts: Buffer[] = [];
    socket.on('data', (part) => {
      parts.push(part);
      const tail = part.toString('latin1');
      if (tail.includes('"end"')) resolve([Buffer.concat(parts), tail]);
    });
    socket.resume();
  });
  expect(length).toBeGreaterThan(30_000_000);
  expect(text).toContain('"succeeded"');
  socket.destroy();
  await once(socket, 'close');
}, 120_000);
