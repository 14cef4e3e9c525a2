import type { lookup } from 'node:dns';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { type EgressRequest, egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { runNode } from '#lib/nodes/testing/run-node.ts';
import { secretReference } from '#lib/vault/secret-reference.ts';
import type { World } from './world.ts';

/** A name server that knows no name. */
const nobody = ((_: string, __: object, done: (error: Error) => void) =>
  done(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }))) as unknown as typeof lookup;

const VALUE = 'a"b&c d';

/** Sends one HTTP request as the node's parameters say, and gives what left and what the node sent out. */
async function send(parameters: JsonObject, item: JsonObject = {}) {
  const sent: HttpRequest[] = [];
  const asked: string[] = [];
  const ran = await runNode('http-request', { url: 'https://api.test', ...parameters }, [[item]], {
    world: {
      http: async (request) => {
        sent.push(request);
        return {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: Buffer.from('{}'),
          url: request.url,
        };
      },
      secret: async ({ name }) => {
        asked.push(name);
        return VALUE;
      },
    },
  });
  return { sent: sent[0], asked, ran };
}

describe('$secrets in an expression', () => {
  it('is exchanged as the request leaves: in headers as it is, in addresses, forms and JSON as they write it', async () => {
    const header = await send({ headers: [{ name: 'Authorization', value: '=Bearer {{ $secrets.api }}' }] });
    expect(header.sent?.headers?.authorization).toBe(`Bearer ${VALUE}`);
    const address = await send({ query: [{ name: 'key', value: '={{ $secrets.api }}' }], full: true });
    expect(new URL(address.sent?.url ?? '').searchParams.get('key')).toBe(VALUE);
    const fields = [{ name: 'key', value: '={{ $secrets.api }}' }];
    const json = await send({ method: 'POST', body: 'fields', fields });
    expect(JSON.parse(String(json.sent?.body))).toEqual({ key: VALUE });
    const form = await send({ method: 'POST', body: 'form', fields });
    expect(new URLSearchParams(String(form.sent?.body)).get('key')).toBe(VALUE);
    expect(JSON.stringify(address.ran.items)).not.toContain(encodeURIComponent(VALUE));
  });

  it('is a reference wherever else it goes', async () => {
    const { outputs } = await runNode('set', {
      fields: [{ name: 'key', type: 'any', value: '={{ $secrets.api }}' }],
      include: 'none',
    });
    expect(outputs[0]?.[0]?.key).toMatch(/^mlrsecret\.api\.[0-9a-f]{32}$/);
  });

  it('is worth nothing in data of another run, nor when somebody makes it up', async () => {
    const foreign = secretReference({ orgId: 'another', runId: 'another' }, 'api');
    for (const text of [foreign, `mlrsecret.api.${'0'.repeat(32)}`]) {
      const { sent, asked } = await send({ headers: [{ name: 'X', value: '={{ $json.text }}' }] }, { text });
      expect(sent?.headers?.x).toBe(text);
      expect(asked).toEqual([]);
    }
  });

  it.each([
    ['https://api.hush.dev', '=https://{{ $secrets.api }}/users', 'bad_url'],
    ['t0ken-of-hush', '=http://{{ $secrets.api }}.invalid/', 'host_not_found'],
    ['t0ken-of-hush', '=ftp://{{ $secrets.api }}/', 'egress_blocked'],
  ])('is not told by a fault about its address', async (value, url, code) => {
    const send = egressClient(egressGuard([], nobody));
    const http: World['http'] = (request, { signal }) => send(request as EgressRequest, { signal });
    const world = { secret: async () => value, http };
    const { fault } = await runNode('graphql', { endpoint: url, query: '{ a }' }, [[{}]], { world });
    expect(fault).toMatchObject({ code });
    expect(JSON.stringify(fault)).not.toMatch(/hush/);
  });
});
