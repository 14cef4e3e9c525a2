import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { drain } from './connections.ts';
import { makeServer } from './server.ts';

const test = testDb();
const CAP = 16 * 1024 * 1024;
let builder: Context;
let server: Server;
let port: number;
let hook: { id: string; path: string };

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  const document = sequence('Hook', [
    { id: 'hook', type: 'webhook' },
    { id: 'rest', type: 'no-op' },
  ]);
  const { id } = await createWorkflow(builder, { document });
  const { triggers } = await publishWorkflow(builder, { id });
  hook = { id, path: new URL(triggers[0]?.url ?? '').pathname };
  server = makeServer({
    db: test.db,
    trustedProxies: [],
    pages: async (request, response) => {
      response.statusCode = request.url?.startsWith('/api/') ? 405 : 404;
      response.end(request.url?.startsWith('/api/') ? undefined : 'page');
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => drain(server));

const base = () => `http://127.0.0.1:${port}`;
const runCount = async () =>
  Number((await test.owner`select count(*) from runs where workflow_id = ${hook.id}`)[0]?.count);

/** A raw connection: what was sent, and all that came back until it closed or `until` stood in it. */
function raw(): { socket: Socket; until: (text: string) => Promise<string>; closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  let got = '';
  socket.on('data', (chunk) => {
    got += chunk.toString('latin1');
    socket.emit('progress');
  });
  socket.on('error', () => {});
  const until = (text: string) =>
    new Promise<string>((resolve) => {
      const look = () => got.includes(text) && resolve(got);
      socket.on('progress', look).on('close', () => resolve(got));
      look();
    });
  return { socket, until, closed: new Promise((resolve) => socket.on('close', () => resolve(got))) };
}
const head = (more: string) =>
  `POST ${hook.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${more}\r\n\r\n`;

describe('the web server', () => {
  it('answers webhooks itself and leaves the rest to the pages', async () => {
    const answer = await fetch(`${base()}${hook.path}`, { method: 'POST', body: '{}' });
    expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([202, ['runId']]);
    expect(await (await fetch(`${base()}/hooks`)).text()).toBe('page');
  });

  it('gives a missing method of the API the body that every failure has', async () => {
    const answer = await fetch(`${base()}/api/v1/runs`, { method: 'PUT' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([405, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ status: 405, code: 'invalid', reason: 'method' });
  });

  it('refuses a body over the cap without reading it, and without growing', async () => {
    const before = process.memoryUsage().rss;
    const { socket, closed } = raw();
    socket.write(head(`Content-Length: ${100 * 1024 * 1024}`));
    const chunk = Buffer.alloc(1024 * 1024, 32);
    for (let sent = 0; sent < 100 && !socket.destroyed; sent++) if (!socket.write(chunk)) break;
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
    expect(socket.bytesWritten).toBeLessThan(CAP);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('refuses a chunked body at the cap', async () => {
    const { socket, closed } = raw();
    socket.write(head('Transfer-Encoding: chunked'));
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 32), Buffer.from('\r\n')]);
    const pump = () => {
      while (!socket.destroyed && socket.writable && socket.write(chunk));
      if (!socket.destroyed) socket.once('drain', pump);
    };
    pump();
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
    expect(socket.bytesRead).toBeGreaterThan(0);
  });

  it.each(['GET /api/v1/runs/%zz', 'POST /api/v1/workflows/%ff/runs', 'GET /%c3%28', 'TRACE /sign-in'])(
    'refuses what the pages would stumble over: %s',
    async (line) => {
      const { socket, until } = raw();
      socket.write(`${line} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`);
      expect(await until('}')).toMatch(/^HTTP\/1\.1 (400|405) [\s\S]*"reason":"(path|method)"/);
      socket.destroy();
    },
  );

  it('keeps the connection when the end of a small body comes after the answer', async () => {
    const { socket, until } = raw();
    socket.write(head('Content-Length: 2').replace(hook.path, '/hooks/nobody'));
    expect(await until('not_found')).toMatch(/^HTTP\/1\.1 404 /);
    socket.write('{}');
    await new Promise((resolve) => setTimeout(resolve, 700));
    socket.write(`${head('Content-Length: 2')}{}`);
    expect(await until('HTTP/1.1 202')).toContain('HTTP/1.1 202 ');
    socket.destroy();
  });

  it('starts nothing from a request that is cut off or framed twice', async () => {
    const runs = await runCount();
    const cut = raw();
    cut.socket.write(`${head('Content-Length: 10')}{"a":`);
    setTimeout(() => cut.socket.destroy(), 50);
    await cut.closed;
    const both = raw();
    both.socket.write(`${head('Content-Length: 2\r\nTransfer-Encoding: chunked')}{}`);
    expect(await both.closed).toMatch(/^HTTP\/1\.1 400 /);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await runCount()).toBe(runs);
  });

  it('takes the bytes after a body for the next request, and survives that they are none', async () => {
    const { socket, closed } = raw();
    socket.write(`${head('Content-Length: 2')}{}more`);
    const got = await closed;
    expect(got).toMatch(/^HTTP\/1\.1 (202|400) /);
    expect((await fetch(`${base()}${hook.path}`, { method: 'POST', body: '{}' })).status).toBe(202);
  });

  it('sends the slowest of too many half-open bodies away, and serves who is quick', async () => {
    const slow = Array.from({ length: 70 }, () => {
      const connection = raw();
      connection.socket.write(`${head('Content-Length: 1000')}{`);
      return connection;
    });
    const refused = await Promise.race(slow.map(({ closed }) => closed));
    expect(refused).toMatch(/^HTTP\/1\.1 408 /);
    const quick = await Promise.all(
      Array.from({ length: 10 }, () => fetch(`${base()}${hook.path}`, { method: 'POST', body: '{"quick":true}' })),
    );
    expect(quick.map(({ status }) => status)).toEqual(Array(10).fill(202));
    for (const { socket } of slow) socket.destroy();
  });

  it('answers 503 with Retry-After while the database is away', async () => {
    const { openDatabase } = await import('#db/client.ts');
    const away = openDatabase('postgres://millrace_app:x@127.0.0.1:1/none', { connect_timeout: 1 });
    const other = makeServer({ db: away, trustedProxies: [], pages: async () => {} });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port: there } = other.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${there}/hooks/x`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(5);
    await Promise.all([drain(other), away.end()]);
  });
});
