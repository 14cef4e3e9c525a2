import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { type EgressRequest, egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { runNode } from '#lib/nodes/testing/run-node.ts';
import { runPlugged } from '#lib/nodes/testing/scripted-model.ts';
import { demandHost } from '#lib/vault/bound-hosts.ts';
import type { World } from './world.ts';

const VALUE = 'ada:canary-of-home';
type Seen = { readonly url: string; readonly head: string; readonly body: string };
const seen = { home: [] as Seen[], abroad: [] as Seen[] };

async function note(list: Seen[], request: IncomingMessage): Promise<void> {
  list.push({ url: request.url ?? '', head: JSON.stringify(request.headers), body: await text(request) });
}
/** Sends on to the other server: by the next page of a list, else by a redirect, of which 307 keeps method and body. */
const home = createServer(async (request, response) => {
  await note(seen.home, request);
  const json = { 'content-type': 'application/json' };
  if (request.url?.startsWith('/list')) {
    const next = request.url.includes('page=2') ? `${abroadUrl}/next` : '/list?page=2';
    return response.writeHead(200, json).end(JSON.stringify({ next }));
  }
  response.writeHead(307, { location: `${abroadUrl}/moved` }).end();
});
const abroad = createServer(async (request, response) => {
  await note(seen.abroad, request);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{},"next":null}');
});
let homeUrl = '';
let abroadUrl = '';
beforeAll(async () => {
  for (const each of [home, abroad]) await new Promise<void>((done) => each.listen(0, '127.0.0.1', done));
  homeUrl = `http://127.0.0.1:${(home.address() as AddressInfo).port}`;
  abroadUrl = `http://127.0.0.1:${(abroad.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const each of [home, abroad]) each.close().closeAllConnections();
});
beforeEach(() => {
  seen.home.length = 0;
  seen.abroad.length = 0;
});

const egress = egressClient(egressGuard(['127.0.0.1']));
const world = (hosts: readonly string[] = []): Partial<World> => ({
  http: (request, { signal }) => egress(request as EgressRequest, { signal }),
  secret: async ({ name, to }) => {
    demandHost({ name, hosts, address: to?.(VALUE) });
    return VALUE;
  },
});
const isShown = (list: readonly Seen[]) =>
  [VALUE, encodeURIComponent(VALUE), Buffer.from(VALUE).toString('base64')].some((text) =>
    JSON.stringify(list).includes(text),
  );

const REFERENCE = '=Key {{ $secrets.api }}';
const WAYS: readonly (readonly [string, JsonObject])[] = [
  ['a token', { auth: 'bearer', secret: 'api' }],
  ['a password', { auth: 'basic', secret: 'api' }],
  ['a header', { auth: 'header', headerName: 'X-Key', secret: 'api' }],
  ['a field of the query', { auth: 'query', queryName: 'key', secret: 'api' }],
  ['a reference in a header', { headers: [{ name: 'X-Key', value: REFERENCE }] }],
  ['a reference in the query', { query: [{ name: 'key', value: REFERENCE }] }],
  ['a header that is typed', { headers: [{ name: 'X-Key', value: VALUE }] }],
];

describe('a request with a Host header', () => {
  const bound = WAYS.slice(0, -1);
  const withHost = ({ headers = [], ...parameters }: JsonObject, value: string) =>
    runNode(
      'http-request',
      {
        url: `${homeUrl}/list?page=1`,
        ...parameters,
        headers: [...(headers as JsonObject[]), { name: 'Host', value }],
      },
      [[{}]],
      { world: world(['127.0.0.1']) },
    );

  // Behind an address that many share, the header says whose the request is.
  it.each(bound)('shows no secret that is for another host: %s', async (_, parameters) => {
    expect((await withHost(parameters, 'tenant.test')).fault).toMatchObject({ code: 'secret_bound' });
    expect(seen.home).toEqual([]);
  });

  it.each(bound)('shows it where both say the same: %s', async (_, parameters) => {
    expect((await withHost(parameters, new URL(homeUrl).host)).fault).toBeUndefined();
    expect(isShown(seen.home)).toBe(true);
  });
});

describe('what an HTTP request shows to one origin', () => {
  it.each(WAYS)('stays there when the next page is elsewhere: %s', async (_, parameters) => {
    const paged = { url: `${homeUrl}/list`, pages: 'next', nextUrl: '={{ $response.body.next }}' };
    const { fault } = await runNode('http-request', { ...paged, ...parameters }, [[{}]], { world: world() });
    expect(fault).toBeUndefined();
    expect(seen.home.map(({ url }) => url.replace(/[?&]key=.*/, ''))).toEqual(['/list', '/list?page=2']);
    expect(isShown(seen.home.slice(0, 1))).toBe(true);
    expect(seen.abroad).toMatchObject([{ url: '/next' }]);
    expect(isShown(seen.abroad)).toBe(false);
  });

  it.each(WAYS)('stays there when it redirects: %s', async (_, parameters) => {
    const given = { url: `${homeUrl}/old`, ...parameters };
    const { fault } = await runNode('http-request', given, [[{}]], { world: world() });
    expect(fault).toBeUndefined();
    expect(isShown(seen.home)).toBe(true);
    expect(seen.abroad).toHaveLength(1);
    expect(isShown(seen.abroad)).toBe(false);
  });

  it('goes with the second page of the same origin', async () => {
    const paged = { url: `${homeUrl}/list`, pages: 'next', nextUrl: '={{ $response.body.next }}', mostPages: 2 };
    await runNode('http-request', { ...paged, auth: 'bearer', secret: 'api' }, [[{}]], { world: world() });
    expect(isShown(seen.home.slice(1))).toBe(true);
  });

  it('is not sent on in a body either', async () => {
    const body = { method: 'POST', body: 'fields', fields: [{ name: 'key', value: REFERENCE }] };
    const { fault } = await runNode('http-request', { url: homeUrl, ...body }, [[{}]], { world: world() });
    expect(fault).toMatchObject({ kind: 'config', code: 'redirect_elsewhere' });
    expect(isShown(seen.home)).toBe(true);
    expect(seen.abroad).toEqual([]);
  });
});

/** Nodes that show a secret, each by itself. */
const NODES: readonly (readonly [string, (url: string) => Promise<unknown>])[] = [
  ['graphql', (url) => alone('graphql', { endpoint: url, query: '{ a }', secret: 'api' })],
  [
    'an app with a token',
    (baseUrl) =>
      alone('app-action', {
        ...{ app: 'slack', resource: 'message', operation: 'post', baseUrl, secret: 'api' },
        fields: { channel: 'c', text: 't' },
      }),
  ],
  [
    'an app with the secret in its path',
    (baseUrl) =>
      alone('app-action', {
        ...{ app: 'telegram', resource: 'message', operation: 'sendMessage', baseUrl, secret: 'api' },
        fields: { chatId: '1', text: 't' },
      }),
  ],
  [
    'a model',
    (url) =>
      alone('ai-message', {
        ...{ provider: 'openai', baseUrl: `${url}/v1`, model: 'm', secret: 'api' },
        messages: [{ role: 'user', text: 'Hi' }],
      }),
  ],
  [
    'a tool server',
    (url) =>
      runPlugged({
        subject: { type: 'agent', parameters: { prompt: 'Go' } },
        below: { Docs: { type: 'tool-mcp', kind: 'tool', parameters: { url, auth: 'bearer', secret: 'api' } } },
        script: [],
        world: world(hostsNow),
      }),
  ],
];
let hostsNow: readonly string[] = [];
const alone = (type: string, parameters: JsonObject) => runNode(type, parameters, [[{}]], { world: world(hostsNow) });

describe('what other nodes show', () => {
  it.each(NODES)('%s: stays with its origin', async (_, run) => {
    hostsNow = [];
    await run(homeUrl);
    expect(isShown(seen.home)).toBe(true);
    expect(isShown(seen.abroad)).toBe(false);
  });

  it.each(NODES)('%s: is not opened for a host that it is not bound to', async (_, run) => {
    hostsNow = ['api.example.com'];
    expect(JSON.stringify(await run(homeUrl))).toContain('secret_bound');
    expect([...seen.home, ...seen.abroad]).toEqual([]);
  });

  it.each(WAYS.slice(0, 6))('nor by an HTTP request: %s', async (_, parameters) => {
    const given = { url: homeUrl, ...parameters };
    const { fault } = await runNode('http-request', given, [[{}]], { world: world(['*.example.com']) });
    expect(fault).toMatchObject({ kind: 'connection', code: 'secret_bound' });
    expect(seen.home).toEqual([]);
  });

  it('and goes to the host that it is bound to', async () => {
    hostsNow = ['127.0.0.1'];
    await alone('graphql', { endpoint: homeUrl, query: '{ a }', secret: 'api' });
    expect(isShown(seen.home)).toBe(true);
  });

  it('a key of a computation is no request: one that is bound is not opened', async () => {
    hostsNow = ['api.example.com'];
    const { fault } = await alone('crypto', { operation: 'hmac', key: 'api', text: 'x' });
    expect(fault).toMatchObject({ code: 'secret_bound' });
  });
});
