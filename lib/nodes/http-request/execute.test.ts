import { describe, expect, it } from 'vitest';
import { FaultError } from '#lib/engine/fault.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpRequest } from '../node-context.ts';
import { runNode } from '../testing/run-node.ts';
import { buildRequest } from './build-request.ts';
import { definition } from './definition.ts';

type Reply = {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};
const URL_OF = 'https://api.test/items';

type Given = { replies?: Reply[]; items?: JsonObject[]; settings?: object };

/** Runs the node against these answers, one per call; the last is given again and again. */
async function call(parameters: JsonObject, { replies = [{}], items = [{ n: 1 }], ...more }: Given = {}) {
  const sent: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    const {
      status = 200,
      type = 'application/json',
      headers,
      body = '{}',
    } = replies[sent.length] ?? (replies.at(-1) as Reply);
    sent.push(request);
    const head = { status, headers: { 'content-type': type, ...headers }, url: request.url };
    const file = { id: 'new', name: 'new', mimeType: type, size: body.length };
    if (request.toFile?.(head)) return { ...head, body: new Uint8Array(), file };
    return { ...head, body: new TextEncoder().encode(body) };
  };
  const ran = await runNode('http-request', { url: URL_OF, ...parameters }, [items], { world: { http }, ...more });
  return { ...ran, sent };
}

describe('sends', () => {
  it.each([
    [
      'query',
      {
        query: [
          { name: 'q', value: 'a b' },
          { name: 'q', value: '={{ $json.n }}' },
        ],
      },
      { url: `${URL_OF}?q=a+b&q=1` },
    ],
    ['a URL without its scheme', { url: 'api.test/x' }, { url: 'https://api.test/x' }],
    ['bearer', { auth: 'bearer', token: 't' }, { headers: expect.objectContaining({ authorization: 'Bearer t' }) }],
    [
      'basic',
      { auth: 'basic', user: 'ada', password: 'é' },
      { headers: expect.objectContaining({ authorization: 'Basic YWRhOsOp' }) },
    ],
    [
      'a header',
      { auth: 'header', headerName: 'X-Key', headerValue: 'k' },
      { headers: expect.objectContaining({ 'x-key': 'k' }) },
    ],
    ['JSON', { method: 'POST', body: 'json', json: { n: '={{ $json.n }}' } }, { method: 'POST', body: '{"n":1}' }],
    ['JSON as text', { method: 'POST', body: 'json', json: '={"n": {{ $json.n }}}' }, { body: '{"n": 1}' }],
    [
      'JSON by fields',
      { method: 'PUT', body: 'fields', fields: [{ name: 'a', value: '={{ [1] }}' }] },
      { body: '{"a":[1]}' },
    ],
    ['a form', { method: 'POST', body: 'form', fields: [{ name: 'a', value: 'b c' }] }, { body: 'a=b+c' }],
    [
      'no text for what is missing',
      {
        method: 'POST',
        query: [{ name: 'q', value: '={{ $json.none }}' }],
        headers: [{ name: 'X-None', value: '={{ $json.none }}' }],
        body: 'form',
        fields: [
          { name: 'a', value: '={{ $json.none }}' },
          { name: 'b', value: '' },
        ],
      },
      { url: URL_OF, body: 'b=', headers: expect.not.objectContaining({ 'x-none': expect.anything() }) },
    ],
    [
      'text',
      { method: 'POST', body: 'raw', raw: '<a/>', contentType: 'text/xml' },
      { body: '<a/>', headers: expect.objectContaining({ 'content-type': 'text/xml' }) },
    ],
  ])('%s', async (_, parameters, request) => {
    expect((await call(parameters)).sent).toMatchObject([request]);
  });

  it('one call per item, writes with a key of their own that no attempt changes', async () => {
    const settings = { retry: { tries: 2, delayMs: 0, backoff: 'fixed' as const } };
    const { sent } = await call({ method: 'POST' }, { items: [{}, {}], replies: [{}, { status: 503 }, {}], settings });
    const keys = sent.map(({ headers }) => headers?.['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[1], keys[1]]);
    expect(new Set(keys).size).toBe(2);
    expect((await call({})).sent[0]?.headers).not.toHaveProperty('idempotency-key');
  });
});

describe('reads', () => {
  it.each([
    ['an object', { body: '{"a":1}' }, {}, [{ a: 1 }]],
    ['a list as items', { body: '[{"a":1},2]' }, {}, [{ a: 1 }, { data: 2 }]],
    ['text', { type: 'text/html', body: '<p>' }, {}, [{ data: '<p>' }]],
    ['text under a name', { type: 'text/plain', body: 'x' }, { textField: 'page' }, [{ page: 'x' }]],
    ['JSON as text', { body: '{"a":1}' }, { response: 'text' }, [{ data: '{"a":1}' }]],
    ['text as JSON', { type: 'text/plain', body: '{"a":1}' }, { response: 'json' }, [{ a: 1 }]],
    ['nothing', { body: '' }, {}, [{}]],
    [
      'status and headers',
      { status: 201, type: 'text/plain', body: 'x' },
      { full: true },
      [{ body: 'x', headers: { 'content-type': 'text/plain' }, statusCode: 201 }],
    ],
    ['no bytes', { type: 'image/png', body: '', headers: { 'content-length': '0' } }, {}, [{ data: '' }]],
    [
      'a field that is called like a tag',
      { body: '{"$millrace":["date","never"]}' },
      {},
      [{ data: { $millrace: ['object', { $millrace: ['date', 'never'] }] } }],
    ],
  ])('%s', async (_, reply, parameters, made) => {
    expect((await call(parameters as JsonObject, { replies: [reply] })).outputs).toEqual([made]);
  });
});

describe('files', () => {
  const photo = { id: 'f1', name: 'a.png', mimeType: 'image/png', size: 3 };
  const request = (parameters: object) =>
    buildRequest(definition.parameters.parse({ method: 'POST', url: URL_OF, ...parameters }), {
      key: 'k',
      item: 0,
      files: { data: photo },
    });

  it.each([
    ['what is neither JSON nor text', { type: 'image/png' }, {}, { data: 'image/png' }],
    ['what is asked for', { type: 'text/csv' }, { response: 'file', textField: 'table' }, { table: 'text/csv' }],
  ])('are made of %s', async (_, reply, parameters, made) => {
    const { items } = await call({ ...parameters, full: true }, { replies: [reply] });
    const [item] = items[0] ?? [];
    expect(Object.entries(item?.binary ?? {}).map(([name, file]) => [name, file.mimeType])).toEqual(
      Object.entries(made),
    );
    expect(item?.json).toEqual({ headers: { 'content-type': reply.type }, statusCode: 200 });
  });

  it('are not made of a failure, unless every status is an answer', async () => {
    const replies = [{ status: 404, type: 'image/png', body: 'no' }];
    expect((await call({ response: 'file' }, { replies })).fault).toMatchObject({ details: { body: 'no' } });
    const { items } = await call({ response: 'file', neverError: true }, { replies });
    expect(items[0]?.[0]?.binary).toHaveProperty('data');
  });

  it('do not end the pages', async () => {
    const ran = await call({ pages: 'count', mostPages: 2 }, { replies: [{ type: 'image/png', body: 'x' }] });
    expect(ran.items[0]).toHaveLength(2);
  });

  it.each([
    ['the body as it is', { body: 'file' }, { file: photo }],
    [
      'a form',
      {
        body: 'multipart',
        parts: [
          { name: 'a', value: 1 },
          { name: 'f', kind: 'file', value: 'data' },
        ],
      },
      {
        form: [
          { name: 'a', text: '1' },
          { name: 'f', file: photo },
        ],
      },
    ],
  ])('are sent as %s', (_, parameters, body) => {
    expect(request(parameters).body).toEqual(body);
  });

  it('are named when the item lacks them', () => {
    expect(() => request({ body: 'file', fileField: 'toString' })).toThrow('no file toString. It has: data.');
  });
});

describe('turns pages', () => {
  const body = (rows: number[], next?: string) => ({ body: JSON.stringify({ rows, ...(next ? { next } : {}) }) });

  it('by a field that counts, until an answer is empty', async () => {
    const pageFields = [{ name: 'page', value: '={{ $pageCount + 1 }}' }];
    const replies = [{ body: '[{"a":1}]' }, { body: '[{"a":2}]' }, { body: '[]' }];
    const ran = await call({ pages: 'count', pageFields }, { replies });
    expect(ran.sent.map(({ url }) => url)).toEqual([1, 2, 3].map((page) => `${URL_OF}?page=${page}`));
    expect(ran.outputs).toEqual([[{ a: 1 }, { a: 2 }]]);
  });

  it('by the address of the next, until there is none', async () => {
    const parameters = { pages: 'next', nextUrl: '={{ $response.body.next }}', query: [{ name: 'q', value: 'x' }] };
    const ran = await call(parameters, { replies: [body([1], '?after=1'), body([2])] });
    expect(ran.sent.map(({ url }) => url)).toEqual([`${URL_OF}?q=x`, `${URL_OF}?after=1`]);
    expect(ran.outputs).toEqual([[{ rows: [1], next: '?after=1' }, { rows: [2] }]]);
  });

  it('by a cursor that each answer gives, until there is none', async () => {
    const parameters = {
      pages: 'count',
      pageFields: [{ name: 'cursor', value: '={{ $response.body.next }}' }],
      lastPage: '={{ !$response.body.next }}',
    };
    const ran = await call(parameters, { replies: [body([1], 'c2'), body([2], 'c3'), body([3])] });
    expect(ran.sent.map(({ url }) => url)).toEqual([URL_OF, `${URL_OF}?cursor=c2`, `${URL_OF}?cursor=c3`]);
    expect(ran.outputs[0]).toHaveLength(3);
  });

  it('until the builder says that it was the last, or there are too many', async () => {
    const lastPage = '={{ $response.body.rows.length < 2 }}';
    const last = await call({ pages: 'count', lastPage }, { replies: [body([1, 2]), body([3]), body([4, 5])] });
    expect(last.sent).toHaveLength(2);
    expect((await call({ pages: 'count', mostPages: 3 }, { replies: [body([1])] })).sent).toHaveLength(3);
  });

  it('and fails at the page that failed, each write with a key of its own', async () => {
    const ran = await call({ pages: 'count', method: 'POST' }, { replies: [body([1]), { status: 500 }] });
    expect(ran.fault).toMatchObject({ code: 'http_500' });
    expect(new Set(ran.sent.map(({ headers }) => headers?.['idempotency-key'])).size).toBe(2);
  });
});

describe('fails', () => {
  it.each([
    [429, 'upstream'],
    [503, 'upstream'],
    [401, 'connection'],
    [422, 'config'],
  ])('at %i as %s', async (status, kind) => {
    const { fault } = await call({}, { replies: [{ status, body: 'why', headers: { 'retry-after': '7' } }] });
    expect(fault).toMatchObject({
      kind,
      code: `http_${status}`,
      item: 0,
      retryAfterMs: 7000,
      details: { status, body: 'why' },
    });
  });

  it('not when every status is an answer', async () => {
    const { outputs } = await call({ neverError: true, full: true }, { replies: [{ status: 500, body: '{"a":1}' }] });
    expect(outputs[0]?.[0]).toMatchObject({ statusCode: 500, body: { a: 1 } });
  });

  it.each([
    ['half an answer', {}, { body: '{"a":' }, { kind: 'upstream', code: 'response_not_json' }],
    ['an answer nested too deep', {}, { body: `${'['.repeat(200)}${']'.repeat(200)}` }, { code: 'response_refused' }],
    ['no URL', { url: '' }, {}, { kind: 'config', code: 'no_url' }],
    ['what is no URL', { url: 'http://' }, {}, { kind: 'config', code: 'bad_url' }],
    ['what is no JSON', { method: 'POST', body: 'json', json: '={' }, {}, { kind: 'config', code: 'not_json' }],
  ])('of %s', async (_, parameters, reply, fault) => {
    expect((await call(parameters, { replies: [reply] })).fault).toMatchObject(fault);
  });

  it('item by item where the run goes on: the others keep their answers', async () => {
    const replies = [{ body: '{"a":1}' }, { status: 500, body: 'no' }, { body: '{"a":3}' }];
    const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
    const port = await call({}, { replies, items, settings: { onError: 'port' } });
    expect(port.outputs).toEqual([
      [{ a: 1 }, { a: 3 }],
      [{ n: 2, error: expect.objectContaining({ code: 'http_500', item: 1 }) }],
    ]);
    const goesOn = await call({}, { replies, items, settings: { onError: 'continue' } });
    expect(goesOn.outputs).toEqual([
      [{ a: 1 }, { n: 2, error: expect.objectContaining({ code: 'http_500' }) }, { a: 3 }],
    ]);
  });

  it('by the fault of the network', async () => {
    const http = async () => {
      throw new FaultError({ kind: 'config', code: 'egress_blocked', message: 'No.' });
    };
    expect((await runNode('http-request', { url: URL_OF }, [[{}]], { world: { http } })).fault).toMatchObject({
      code: 'egress_blocked',
      item: 0,
    });
  });
});

describe('a secret of the vault', () => {
  const VALUE = 'ada:k&y';
  async function sentWith(parameters: JsonObject) {
    const sent: HttpRequest[] = [];
    const ran = await runNode('http-request', { url: URL_OF, secret: 'vendor', full: true, ...parameters }, [[{}]], {
      world: {
        http: async (request) => {
          sent.push(request);
          return { status: 200, headers: {}, body: new TextEncoder().encode('{}'), url: request.url };
        },
        secret: async ({ name }) => (name === 'vendor' ? VALUE : ''),
      },
    });
    expect(JSON.stringify(ran.items)).not.toContain('k&y');
    return sent[0];
  }

  it.each([
    [{ auth: 'bearer' }, { authorization: `Bearer ${VALUE}` }],
    [{ auth: 'basic' }, { authorization: `Basic ${Buffer.from(VALUE).toString('base64')}` }],
    [{ auth: 'basic', user: 'bob' }, { authorization: `Basic ${Buffer.from(`bob:${VALUE}`).toString('base64')}` }],
    [{ auth: 'header', headerName: 'X-Key', headerValue: 'other' }, { 'x-key': VALUE }],
    [{ auth: 'header' }, { authorization: VALUE }],
  ])('is shown as %j says', async (parameters, headers) => {
    expect((await sentWith(parameters))?.headers).toMatchObject(headers);
  });

  it('stands in the address where the vendor wants it there', async () => {
    const request = await sentWith({ auth: 'query', queryName: 'key' });
    expect(new URL(request?.url ?? '').searchParams.get('key')).toBe(VALUE);
  });

  it('is not opened where nothing is to be shown', async () => {
    expect((await sentWith({ auth: 'none' }))?.headers?.authorization).toBeUndefined();
  });
});
