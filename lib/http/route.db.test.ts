import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { command } from '#lib/access/command.ts';
import type { Context } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { SESSION_COOKIE } from '#lib/access/session-cookie.ts';
import { newId } from '#lib/ids.ts';
import { openSession } from '#lib/sessions/open-session.ts';
import { createToken } from '#lib/tokens/create-token.ts';
import { type RouteHandler, route } from './route.ts';

const test = testDb();
let home: TestOrg;
let builder: Context;
let token: string;

let made = 0;
const Thing = z.strictObject({ name: z.string().max(10), size: z.coerce.number().optional() });
const makeThing = command({
  name: 'thing.make',
  permission: 'workflow:create',
  input: Thing,
  run: async ({ audit }, thing) => {
    const id = newId();
    audit({ type: 'thing', id });
    made++;
    return { id, ...thing };
  },
});
const getThing = query({
  name: 'thing.get',
  permission: 'audit:read',
  input: z.strictObject({ id: z.string() }),
  run: async (_scope, { id }) => ({ id }),
});
const breakThing = query({
  name: 'thing.break',
  permission: 'workflow:read',
  input: z.strictObject({}),
  run: async () => {
    throw new Error('secret detail at /srv/app.ts:1');
  },
});
const POST = route(makeThing, { status: 201 });

beforeAll(async () => {
  Reflect.set(globalThis, Symbol.for('millrace.database'), test.db);
  home = await makeOrg(test.db);
  builder = await home.contextFor('builder');
  token = (await createToken(builder, { name: 'test' })).secret ?? '';
});

type Call = {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  path?: Record<string, string>;
  search?: string;
};

async function call(handler: RouteHandler, { method = 'POST', body, headers = {}, path = {}, search = '' }: Call = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`http://mill.test/api/v1/things${search}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: text }),
  });
  const response = await handler(request, { params: Promise.resolve(path) });
  return { response, json: (await response.json()) as Record<string, unknown> };
}

describe('a route of the API', () => {
  it('answers with the result, the status and a request id', async () => {
    const { response, json } = await call(POST, { body: { name: 'wheel' }, search: '?size=3' });
    expect(response.status).toBe(201);
    expect(json).toMatchObject({ name: 'wheel', size: 3 });
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('takes a bearer token only: no token, a wrong one, a cookie alone are 401', async () => {
    const session = await openSession(test.db, {
      orgId: home.orgId,
      userId: 'userId' in builder.actor ? (builder.actor.userId ?? '') : '',
      request: { id: newId() },
    });
    const cookie = { cookie: `${SESSION_COOKIE}=${session}`, origin: 'http://mill.test' };
    for (const headers of [
      { authorization: '' },
      { authorization: 'Bearer mlr_x' },
      { authorization: '', ...cookie },
    ]) {
      const { response, json } = await call(POST, { body: { name: 'a' }, headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(json).toMatchObject({ status: 401, code: 'unauthenticated', detail: expect.any(String) });
    }
  });

  it('names the fields that are wrong, and unknown ones', async () => {
    const { response, json } = await call(POST, { body: { name: 'much too long a name', extra: 1 } });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(json.code).toBe('invalid');
    expect(json.errors).toEqual([
      { field: 'name', message: expect.any(String) },
      { field: '', message: expect.stringContaining('extra') },
    ]);
  });

  it.each([
    ['broken JSON', { body: '{"name":' }, 400],
    ['a list', { body: [] }, 400],
    ['a name given twice', { body: { name: 'a' }, search: '?name=b' }, 400],
    ['another media type', { body: 'name=a', headers: { 'content-type': 'text/plain' } }, 415],
    ['a body that is too large', { body: { name: 'a'.repeat(5_000_000) } }, 413],
    ['JSON nested too deep', { body: `{"name":${'['.repeat(200)}${']'.repeat(200)}}` }, 400],
  ])('refuses %s', async (_what, request, status) => {
    const { response, json } = await call(POST, request);
    expect(response.status).toBe(status);
    expect(json).toMatchObject({ status, requestId: expect.any(String) });
  });

  it('keeps a key like __proto__ from becoming anything', async () => {
    const { response } = await call(POST, { body: '{"name":"a","__proto__":{"size":1}}' });
    expect(response.status).toBe(400);
    expect(({} as { size?: number }).size).toBeUndefined();
  });

  it('is 403 without the permission, and says which', async () => {
    const { response, json } = await call(route(getThing), { method: 'GET', path: { id: '1' } });
    expect(response.status).toBe(403);
    expect(json).toMatchObject({ code: 'forbidden', reason: 'audit:read' });
  });

  it('says nothing about what broke inside', async () => {
    const { response, json } = await call(route(breakThing), { method: 'GET' });
    expect(response.status).toBe(500);
    expect(JSON.stringify(json)).not.toContain('secret detail');
  });
});

describe('Idempotency-Key', () => {
  it('gives fifty at once one act and one answer', async () => {
    const before = made;
    const headers = { 'idempotency-key': newId() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(POST, { body: { name: 'once' }, headers })),
    );
    expect(made).toBe(before + 1);
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(new Set(answers.map(({ response }) => response.status))).toEqual(new Set([201]));
  });

  it('refuses the key with another request, and keeps keys of others apart', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await call(POST, { body: { name: 'a' }, headers });
    const other = await call(POST, { body: { name: 'b' }, headers });
    expect(other.response.status).toBe(409);
    expect(other.json.reason).toBe('idempotency_mismatch');
    const stranger = await (await makeOrg(test.db)).contextFor('builder');
    const secret = (await createToken(stranger, { name: 'x' })).secret;
    const theirs = await call(POST, {
      body: { name: 'a' },
      headers: { ...headers, authorization: `Bearer ${secret}` },
    });
    expect(theirs.json.id).not.toBe(first.json.id);
  });

  it('stores no secret: a repeated creation of a token shows none', async () => {
    const create = route(createToken, { status: 201 });
    const call2 = () => call(create, { body: { name: 'k' }, headers: { 'idempotency-key': 'token-1' } });
    const [first, second] = [await call2(), await call2()];
    expect(first.json.secret).toMatch(/^mlr_/);
    expect(second.json).toMatchObject({ secret: null, token: first.json.token });
    const [dump] = await test.owner`select string_agg(response::text, '') as text from idempotency_keys`;
    expect(dump?.text).not.toContain(String(first.json.secret));
  });
});

describe('a route of the pages', () => {
  const handler = route(makeThing, { by: 'session' });
  const send = async (headers: Record<string, string>) => {
    const session = await openSession(test.db, {
      orgId: home.orgId,
      userId: 'userId' in builder.actor ? (builder.actor.userId ?? '') : '',
      request: { id: newId() },
    });
    const cookie = { authorization: '', host: 'mill.test', cookie: `a=b; ${SESSION_COOKIE}=${session}` };
    return call(handler, { body: { name: 'a' }, path: { org: home.slug }, headers: { ...cookie, ...headers } });
  };

  it('takes the cookie when our own page sends it', async () => {
    expect((await send({ origin: 'http://mill.test' })).response.status).toBe(200);
  });

  it.each([{ origin: 'http://evil.test' }, { origin: 'null' }, {}, { origin: 'http://mill.test:81' }])(
    'refuses the origin %o and does nothing',
    async (headers) => {
      const before = made;
      const { response, json } = await send(headers as Record<string, string>);
      expect(response.status).toBe(403);
      expect(json.reason).toBe('origin');
      expect(made).toBe(before);
    },
  );
});
