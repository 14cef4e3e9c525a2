import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { runNode } from '#lib/nodes/testing/run-node.ts';

/** Small stand-ins for vendors, which keep what they are told: over real sockets, through the egress of the product. */
type Vendor = (call: { method: string; path: string; query: URLSearchParams; body: JsonObject; token: string }) => {
  status?: number;
  body: unknown;
};

const rows: unknown[][] = [];
const records: JsonObject[] = [];
const TOKEN = 'right-token';

const slack: Vendor = ({ path, body, token }) => {
  if (token !== TOKEN) return { body: { ok: false, error: 'invalid_auth' } };
  if (path !== '/chat.postMessage') return { body: { ok: false, error: 'unknown_method' } };
  return { body: { ok: true, channel: body.channel, message: { text: body.text } } };
};
const telegram: Vendor = ({ path, body }) =>
  path === `/bot${TOKEN}/sendMessage`
    ? { body: { ok: true, result: { message_id: 1, text: body.text, chat: { id: body.chat_id } } } }
    : { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
const sheets: Vendor = ({ method, path, body, token }) => {
  if (token !== TOKEN) return { status: 401, body: { error: { code: 401, message: 'Invalid Credentials' } } };
  if (path.endsWith(':append')) rows.push(...(body.values as unknown[][]));
  else if (path.endsWith('values:batchUpdate')) {
    for (const { range, values } of body.data as { range: string; values: unknown[][] }[]) {
      const [, column = 'A', row = '1'] = /!([A-Z]+)(\d+)$/.exec(range) ?? [];
      const at = rows[Number(row) - 1] as unknown[];
      at[column.charCodeAt(0) - 65] = values[0]?.[0];
    }
  } else if (method === 'PUT') rows[0] = [...(rows[0] ?? []), ...((body.values as unknown[][])[0] ?? [])];
  else return { body: { values: path.includes('1:1') ? rows.slice(0, 1) : rows } };
  return { body: {} };
};
const gmail: Vendor = ({ body, token }) =>
  token === TOKEN
    ? { body: { id: 'm1', threadId: 't1', size: Buffer.from(String(body.raw), 'base64url').length } }
    : { status: 403, body: { error: { code: 403, message: 'Insufficient Permission' } } };
const airtable: Vendor = ({ method, body, query, token }) => {
  if (token !== TOKEN)
    return { status: 401, body: { error: { type: 'AUTHENTICATION_REQUIRED', message: 'Authentication required' } } };
  if (method === 'POST') {
    records.push({ id: `rec${records.length + 1}`, fields: body.fields as JsonObject });
    return { body: records.at(-1) };
  }
  const start = Number(query.get('offset') ?? 0);
  const page = records.slice(start, start + 1);
  return { body: { records: page, ...(start + 1 < records.length && { offset: String(start + 1) }) } };
};
const VENDORS: Readonly<Record<string, Vendor>> = { slack, telegram, 'google-sheets': sheets, gmail, airtable };

async function read(request: IncomingMessage): Promise<JsonObject> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [, vendor = '', ...rest] = url.pathname.split('/');
    const { status = 200, body } = VENDORS[vendor]?.({
      method: request.method ?? '',
      path: `/${decodeURIComponent(rest.join('/'))}`,
      query: url.searchParams,
      body: await read(request),
      token: String(request.headers.authorization ?? '').replace('Bearer ', ''),
    }) ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  rows.splice(0, rows.length, ['Name', 'Age'], ['Ada', 36]);
  records.length = 0;
});

const egress = egressClient(egressGuard(['127.0.0.1']));

async function run(
  name: string,
  fields: JsonObject,
  { items = [{}], token = TOKEN }: { items?: JsonObject[]; token?: string } = {},
) {
  const [app = '', operation = ''] = name.split(' ');
  const [resource = '', what = ''] = operation.split('.');
  const parameters = { app, resource, operation: what, fields, secret: 'key', baseUrl: `${base}/${app}` };
  const http = ({ body, toFile: _, ...request }: HttpRequest, { signal }: { signal: AbortSignal }) =>
    egress({ ...request, ...(typeof body === 'string' && { body }) }, { signal });
  const { outputs, fault } = await runNode('app-action', parameters, [items], {
    world: { http, secret: async () => token },
  });
  return fault ?? outputs[0];
}

it.each<[string, JsonObject, object]>([
  ['slack message.post', { channel: 'C1', text: 'Hi' }, { ok: true, channel: 'C1', message: { text: 'Hi' } }],
  ['telegram message.sendMessage', { chatId: 7, text: 'Hi' }, { message_id: 1, text: 'Hi', chat: { id: 7 } }],
  ['gmail message.send', { to: 'a@b.co', subject: 'Hi', message: 'x' }, { id: 'm1', threadId: 't1' }],
])('%s', async (operation, fields, answer) => {
  expect(await run(operation, fields)).toMatchObject([answer]);
});

it('Google Sheets: appends, updates what is there, and reads it back', async () => {
  const place = { document: 'd', sheet: 'People' };
  await run('google-sheets sheet.append', place, { items: [{ Name: 'Bob', Age: 40, City: 'Bonn' }] });
  await run(
    'google-sheets sheet.appendOrUpdate',
    { ...place, match: 'Name' },
    {
      items: [
        { Name: 'Ada', Age: 37 },
        { Name: 'Cyd', Age: 50 },
      ],
    },
  );
  expect(await run('google-sheets sheet.read', place)).toEqual([
    { row_number: 2, Name: 'Ada', Age: 37, City: '' },
    { row_number: 3, Name: 'Bob', Age: 40, City: 'Bonn' },
    { row_number: 4, Name: 'Cyd', Age: 50, City: '' },
  ]);
});

it('Airtable: creates for each item, and finds all of them page by page', async () => {
  const place = { base: 'b', table: 't' };
  await run(
    'airtable record.create',
    { ...place, columns: { Name: '={{ $json.name }}' } },
    { items: [{ name: 'Ada' }, { name: 'Bob' }] },
  );
  expect(await run('airtable record.search', { ...place, all: true })).toMatchObject([
    { id: 'rec1', Name: 'Ada', fields: { Name: 'Ada' } },
    { id: 'rec2', Name: 'Bob' },
  ]);
});

it.each([
  ['slack message.post', { channel: 'C1', text: 'Hi' }],
  ['telegram message.sendMessage', { chatId: 7, text: 'Hi' }],
  ['gmail message.send', { to: 'a@b.co' }],
  ['google-sheets sheet.read', { document: 'd', sheet: 'People' }],
  ['airtable record.search', { base: 'b', table: 't' }],
])('%s: a wrong token is a fault of the connection that names the secret', async (operation, fields) => {
  const fault = await run(operation, fields, { token: 'wrong-token' });
  expect(fault).toMatchObject({ kind: 'connection', message: expect.stringContaining('"key"') });
  expect(JSON.stringify(fault)).not.toContain('wrong-token');
});
