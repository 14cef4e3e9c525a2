import type { lookup } from 'node:dns';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { egressClient } from './egress.ts';
import { egressGuard } from './egress-guard.ts';

const BOMB = gzipSync(Buffer.alloc(LIMITS.responseBytes * 4));
const seen: { url: string; headers: http.IncomingHttpHeaders; method: string; body: string }[] = [];

/** A server that does what its path says. */
const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { url = '', headers, method = '' } = request;
  seen.push({ url, headers, method, body });
  const [, what, ...rest] = url.split('/');
  const to = decodeURIComponent(rest.join('/'));
  if (what === 'echo') response.end(JSON.stringify({ method, body, headers }));
  else if (/^30\d$/.test(what ?? '')) response.writeHead(Number(what), { location: to }).end();
  else if (what === 'hops') response.writeHead(302, { location: `/hops/${Number(to) + 1}` }).end();
  else if (what === 'gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'));
  else if (what === 'bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
  else if (what === 'cut') response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB.subarray(0, 500));
  else if (what === 'slow') setTimeout(() => response.end('late'), 30_000).unref();
  else if (what === 'cookies') response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end();
  else response.writeHead(204).end();
});
/** A server that writes its raw answer and closes. */
const raw = net.createServer((socket) => {
  socket.on('error', () => undefined);
  socket.once('data', (head) => {
    const path = String(head).split(' ')[1];
    if (path === '/reset') socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', () => socket.destroy());
    if (path === '/garbage') socket.end('SSH-2.0-OpenSSH_9\r\n\r\n');
    if (path === '/headers')
      socket.end(`HTTP/1.1 200 OK\r\n${Array.from({ length: 10_000 }, (_, i) => `x-${i}: y\r\n`).join('')}\r\n`);
    if (path === '/informational')
      socket.end(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10_000)}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`);
  });
});

const egress = egressClient(egressGuard(['127.0.0.1', 'one.test']));
const quiet = new AbortController().signal;
let base = '';
let rawBase = '';

beforeAll(async () => {
  for (const each of [server, raw]) await new Promise<void>((done) => each.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  rawBase = `http://127.0.0.1:${(raw.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  raw.close();
});

const get = (path: string, more: object = {}) =>
  egress({ method: 'GET', url: path.startsWith('/') ? base + path : path, ...more }, { signal: quiet });
const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no fault',
    (error) => error.fault ?? error,
  );
const text = (response: { body: Uint8Array }) => Buffer.from(response.body).toString();

describe('egress', () => {
  it('sends method, headers and body, and leaves headers of the connection out', async () => {
    const headers = { 'X-Key': 'k', Connection: 'upgrade', 'Transfer-Encoding': 'x', 'Content-Length': '99' };
    const response = await get('/echo', { method: 'POST', headers, body: 'hello' });
    const echoed = JSON.parse(text(response));
    expect(echoed).toMatchObject({ method: 'POST', body: 'hello', headers: { 'x-key': 'k', 'content-length': '5' } });
    expect(echoed.headers.connection).toBe('keep-alive');
    expect(response.status).toBe(200);
  });

  it('unpacks answers and joins repeated headers', async () => {
    expect(text(await get('/gzip'))).toBe('packed');
    expect((await get('/cookies')).headers['set-cookie']).toBe('a=1, b=2');
  });

  it('turns name and password of the URL into a header', async () => {
    const response = await get(`${base.replace('//', '//ada:l%40velace@')}/echo`);
    expect(JSON.parse(text(response)).headers.authorization).toBe(`Basic ${btoa('ada:l@velace')}`);
  });

  it('keeps method and body over 307, and turns 303 into a GET', async () => {
    const post = { method: 'POST', body: 'x', headers: { authorization: 'Bearer t', 'content-type': 'text/plain' } };
    const kept = JSON.parse(text(await get('/307//echo', post)));
    expect(kept).toMatchObject({ method: 'POST', body: 'x', headers: { authorization: 'Bearer t' } });
    const changed = JSON.parse(text(await get('/303//echo', post)));
    expect(changed).toMatchObject({ method: 'GET', body: '' });
    expect(changed.headers['content-type']).toBeUndefined();
  });

  it('takes no secret along to another origin', async () => {
    const headers = { authorization: 'Bearer t', cookie: 'a=1', 'x-api-key': 'k', accept: 'text/html' };
    const target = encodeURIComponent(`${base.replace('127.0.0.1', 'localhost')}/echo`);
    const both = egressClient(egressGuard(['127.0.0.1', 'localhost']));
    const response = await both({ method: 'GET', url: `${base}/302/${target}`, headers }, { signal: quiet });
    const echoed = JSON.parse(text(response));
    expect(echoed.headers).toMatchObject({ accept: 'text/html' });
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(echoed.headers[name], name).toBeUndefined();
  });

  it('gives the redirect itself when none is to be followed', async () => {
    expect(await get('/302//echo', { redirects: 0 })).toMatchObject({ status: 302, headers: { location: '/echo' } });
  });

  it('follows five redirects and no more', async () => {
    seen.length = 0;
    expect(await faultOf(get('/hops/0', { redirects: 50 }))).toMatchObject({ code: 'too_many_redirects' });
    expect(seen).toHaveLength(6);
  });

  it.each(['http://10.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/', 'file:///etc/passwd', 'http://127.0.0.2/'])(
    'blocks a redirect to %s',
    async (target) => {
      for (const status of [301, 307, 308]) {
        const fault = await faultOf(get(`/${status}/${encodeURIComponent(target)}`));
        expect(fault).toMatchObject({ kind: 'config', code: 'egress_blocked' });
      }
    },
  );

  it('judges the address at connect time: a name that turns inside later is refused then', async () => {
    const answers = ['127.0.0.1', '127.0.0.2'];
    const rebinding = ((_host: string, _: object, callback: (...args: unknown[]) => void) =>
      callback(null, [{ address: answers.shift(), family: 4 }])) as unknown as typeof lookup;
    const client = egressClient(egressGuard(['127.0.0.1/32'], rebinding));
    const url = `${base.replace('127.0.0.1', 'rebind.test')}/echo`;
    const call = { method: 'GET', url, headers: { connection: 'close' } };
    expect((await client(call, { signal: quiet })).status).toBe(200);
    server.closeAllConnections();
    await new Promise((done) => setTimeout(done, 50));
    expect(await faultOf(client(call, { signal: quiet }))).toMatchObject({ code: 'egress_blocked' });
  });

  it('stops at the limit of decompressed bytes, without holding them', async () => {
    const before = process.memoryUsage.rss();
    expect(await faultOf(get('/bomb'))).toMatchObject({ kind: 'limit', code: 'response_too_large' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(2.5 * LIMITS.responseBytes);
  });

  it.each([
    ['a body cut in the middle of its packing', () => `${base}/cut`, 'bad_response'],
    ['a connection reset in the body', () => `${rawBase}/reset`, 'connection_reset'],
    ['an answer that is not HTTP', () => `${rawBase}/garbage`, 'bad_response'],
    ['ten thousand headers', () => `${rawBase}/headers`, 'headers_too_large'],
    ['a closed port', () => 'http://127.0.0.1:1025/', 'connection_refused'],
    ['an unknown name', () => 'http://nowhere.invalid/', 'host_not_found'],
  ])('names %s', async (_, url, code) => {
    expect(await faultOf(get(url()))).toMatchObject({ kind: 'upstream', code, message: expect.stringMatching(/\.$/) });
  });

  it('passes over any number of informational answers', async () => {
    expect(text(await get(`${rawBase}/informational`))).toBe('ok');
  });

  it.each([
    ['no URL', 'nonsense', 'bad_url'],
    ['a line break in a header', '/echo', 'bad_request'],
  ])('refuses %s', async (_, url, code) => {
    const headers = { 'x-split': 'a\r\nb: c' };
    const call = egress({ method: 'GET', url: url.startsWith('/') ? base + url : url, headers }, { signal: quiet });
    expect(await faultOf(call)).toMatchObject({ kind: 'config', code });
  });

  it('ends at its time-out, and at the signal with its reason', async () => {
    const startedAt = performance.now();
    expect(await faultOf(get('/slow', { timeoutMs: 200 }))).toMatchObject({ kind: 'upstream', code: 'timeout' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('cancelled')), 100);
    const call = egress({ method: 'GET', url: `${base}/slow` }, { signal: stop.signal });
    expect(await faultOf(call)).toMatchObject({ message: 'cancelled' });
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});
