import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { watchDrafts } from '#lib/blobs/testing/drafts.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { httpWithFiles } from './http.ts';

const test = testDb();
const bytes = randomBytes(1_000_000);
const http = httpWithFiles(egressClient(egressGuard(['127.0.0.1'])), () => test.db);
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
let server: Server;
let url: string;
let orgId: string;
let received: { headers: IncomingMessage['headers']; body: Buffer }[] = [];

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await buffer(request) });
    const { pathname } = new URL(request.url ?? '', 'http://x');
    if (pathname === '/moved') return void response.writeHead(307, { location: '/echo' }).end();
    if (pathname === '/cut') return void response.writeHead(200, { 'content-length': 10 }).write('half');
    response.setHeader('content-type', 'application/pdf');
    if (pathname !== '/bomb') return void response.end(bytes);
    response.setHeader('content-encoding', 'gzip');
    // A gzip body may have several members (RFC 1952, 2.2): nine of 64 MiB are more than a file may have.
    for (let member = 0; member < 9; member++) response.write(bomb);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const call = (request: Partial<HttpRequest>, as = orgId) => {
  received = [];
  return http({ method: 'GET', url, ...request }, { orgId: as, signal: new AbortController().signal });
};
const download = async () => {
  const { file } = await call({ url: `${url}/reports/Q1%20plan.pdf`, toFile: () => true });
  if (!file) throw new Error('no file');
  return file;
};

describe('files over HTTP', () => {
  it('are made of answers, and sent again as they are, also after a redirect', async () => {
    const file = await download();
    expect(file).toMatchObject({ name: 'Q1 plan.pdf', mimeType: 'application/pdf', size: bytes.length });
    await call({ method: 'PUT', url: `${url}/moved`, body: { file } });
    expect(received.map(({ body }) => sha256(body))).toEqual([sha256(bytes), sha256(bytes)]);
    expect(received[1]?.headers['content-length']).toBe(String(bytes.length));
  });

  it('are sent in a form, the same bytes at every attempt', async () => {
    const file = await download();
    const form = [
      { name: 'a "quoted"\r\nname', text: 'ä' },
      { name: 'scan', file },
      { name: 'again', file: { ...file, name: 'what an item says is not believed', size: 1 } },
    ];
    const sent: Buffer[] = [];
    for (let attempt = 0; attempt < 2; attempt++) {
      await call({ method: 'POST', body: { form } });
      const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = received;
      expect(headers['content-length']).toBe(String(body.length));
      sent.push(body);
      const type = headers['content-type'] ?? '';
      const read = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
      expect(read.get('a "quoted"\r\nname')).toBe('ä');
      for (const name of ['scan', 'again']) {
        const part = read.get(name) as File;
        expect([part.name, part.type, sha256(await part.bytes())]).toEqual([
          'Q1 plan.pdf',
          'application/pdf',
          sha256(bytes),
        ]);
      }
    }
    expect(sent[0]?.equals(sent[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('of another organisation are not there', async () => {
    const file = await download();
    const stranger = (await makeOrg(test.db)).orgId;
    await expect(call({ method: 'PUT', body: { file } }, stranger)).rejects.toThrow('is not in this organisation');
    expect(received).toEqual([]);
  });

  it('are refused past the limit of decompressed bytes, and when they are cut off, leaving nothing', async () => {
    const drafts = watchDrafts();
    const [{ count } = { count: '' }] = await test.owner`select count(*) from files`;
    const before = process.memoryUsage().rss;
    const bomb = call({ url: `${url}/bomb`, toFile: () => true });
    await expect(bomb).rejects.toMatchObject({ fault: { kind: 'limit', code: 'response_too_large' } });
    await expect(bomb).rejects.toThrow(String(LIMITS.fileBytes));
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    const cut = call({ url: `${url}/cut`, toFile: () => true, timeoutMs: 500 });
    await expect(cut).rejects.toMatchObject({ fault: { kind: 'upstream' } });
    expect(await drafts.left()).toBe(0);
    expect((await test.owner`select count(*) from files`)[0]?.count).toBe(count);
  }, 60_000);
});
