import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import type { HttpRequest } from '../node-context.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';

const LATIN = Buffer.from(
  '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>Caf\xe9</title></item></channel></rss>',
  'latin1',
);
const RDF =
  '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/><item><title>Old</title><dc:date>2026-01-01</dc:date></item></rdf:RDF>';

/** A server that has a feed at each of its paths. */
const server = createServer((request, response) => {
  if (request.url === '/moved') response.writeHead(301, { location: '/latin' }).end();
  else if (request.url === '/latin') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(LATIN);
  else if (request.url === '/rdf') response.end(RDF);
  else if (request.url === '/page') response.end('<html><body>Hello</body></html>');
  else if (request.url === '/broken') response.end('<rss><channel>');
  else response.writeHead(404).end('gone');
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const egress = egressClient(egressGuard(['127.0.0.1']));
const http = ({ body: _, ...request }: HttpRequest) => egress(request, { signal: new AbortController().signal });
const read = (url: string, settings = {}) => runNode('rss-read', { url }, [[{}]], { world: { http }, settings });

it('follows a feed that moved, and reads it in its own character set', async () => {
  expect((await read(`${base}/moved`)).outputs[0]).toEqual([{ title: 'Café' }]);
});

it('reads a feed of RDF', async () => {
  const [entry] = (await read(`${base}/rdf`)).outputs[0] ?? [];
  expect(entry).toEqual({ title: 'Old', pubDate: '2026-01-01', isoDate: '2026-01-01T00:00:00.000Z' });
});

it.each([
  ['/page', 'not_a_feed'],
  ['/broken', 'not_a_feed'],
  ['/gone', 'http_404'],
])('says what is wrong with %s', async (path, code) => {
  expect((await read(base + path)).fault).toMatchObject({ kind: 'config', code, item: 0 });
});

it('refuses what is no address of the web, and one that is not public', async () => {
  expect((await read('file:///etc/passwd')).fault).toMatchObject({ code: 'bad_url' });
  expect((await read('http://127.0.0.2/feed')).fault).toMatchObject({ code: 'egress_blocked' });
});

it('goes on after a feed that is gone where it is told so', async () => {
  const { outputs } = await read(`${base}/gone`, { onError: 'continue' });
  expect(outputs[0]).toEqual([{ error: expect.objectContaining({ code: 'http_404' }) }]);
});

it('says that wrong certificates are not taken', () => {
  expect(mapped('rssFeedRead', 1.2, { url: 'x', options: { ignoreSSL: true } })?.status).toBe('approximate');
});
