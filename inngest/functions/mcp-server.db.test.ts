import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { WorkflowSettings } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { drain } from '#scripts/web/connections.ts';
import { makeServer } from '#scripts/web/server.ts';
import { startEngine, type TestEngine } from './testing/engine.ts';
import { set, until } from './testing/suite.ts';

const TOKEN = 'shown-by-those-who-may';
const test = testDb();
let builder: Context;
let engine: TestEngine;
let web: Server;
let origin: string;

/** What nodes reach: the server under test itself. */
const http = async ({ method, url, headers = {}, body }: HttpRequest) => {
  const answer = await fetch(url, { method, headers, ...(typeof body === 'string' && { body }) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: bytes, url };
};

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  await createSecret(builder, { name: 'mcp', value: TOKEN });
  engine = await startEngine(test.db, { http });
  web = makeServer({ db: test.db, trustedProxies: [], pages: async () => undefined });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await drain(web);
  await engine.stop();
});

type Served = {
  readonly parameters?: JsonObject;
  readonly tools: Readonly<Record<string, NodeSpec>>;
  readonly after?: Readonly<Record<string, NodeSpec>>;
  readonly settings?: WorkflowSettings;
};

/** A published workflow that is a server of these tools. */
async function serve({ parameters = { auth: 'none' }, tools, after = {}, settings = {} }: Served) {
  const names = ['Server', ...Object.keys(after)];
  const wires = names.slice(1).map((name, index) => `${names[index]} > ${name}`);
  const drawn = documentOf({ Server: { type: 'mcp-trigger', parameters }, ...after, ...tools }, wires);
  const plugs = Object.keys(tools).map((name) => ({
    from: { node: name, port: 'tool' },
    to: { node: 'Server', port: 'tool' },
    kind: 'tool' as const,
  }));
  const document = { ...drawn, name: 'Office', edges: [...drawn.edges, ...plugs], settings };
  const { id } = await createWorkflow(builder, { document });
  const { triggers } = await publishWorkflow(builder, { id });
  const at = (url = '') => new URL(new URL(url).pathname, origin);
  return { id, url: at(triggers[0]?.url), testUrl: at(triggers[0]?.testUrl) };
}

/** A workflow that is called, and ends after so many seconds. */
async function callee(seconds: number): Promise<string> {
  const wait = { type: 'wait', parameters: { amount: seconds, unit: 'seconds' } };
  const document = documentOf({ Start: { type: 'sub-workflow-trigger' }, Wait: wait }, ['Start > Wait']);
  const { id } = await createWorkflow(builder, { document });
  await publishWorkflow(builder, { id });
  return id;
}

async function connect(url: URL, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}
const textOf = (result: Awaited<ReturnType<Client['callTool']>>) =>
  ((result.content ?? []) as { text: string }[]).map(({ text }) => text).join();
const runsOf = (id: string) => test.owner`
  select id, status, mode, trigger_node_id from runs where workflow_id = ${id} order by id`;

const Calculator = { type: 'calculator' };
const sum = { name: 'Calculator', arguments: { input: '6*7' } };

describe('a client', () => {
  it('is told what there is, and calls a tool, which is a run', async () => {
    const { id, url } = await serve({
      parameters: { auth: 'none', instructions: 'Count on us.' },
      tools: { Calculator },
    });
    const client = await connect(url);
    expect([client.getServerVersion()?.name, client.getInstructions()]).toEqual(['Office', 'Count on us.']);
    await client.ping();
    const { tools } = await client.listTools();
    expect(tools).toMatchObject([
      { name: 'Calculator', inputSchema: { type: 'object', properties: { input: {} }, required: ['input'] } },
    ]);
    expect(await runsOf(id)).toEqual([]);
    const result = await client.callTool(sum);
    expect([textOf(result), result.isError]).toEqual(['42', undefined]);
    expect(await runsOf(id)).toMatchObject([{ status: 'succeeded', mode: 'published', trigger_node_id: 'Server' }]);
    await client.close();
  });

  it('is answered by what follows', async () => {
    const { url } = await serve({ tools: { Calculator }, after: { After: set('note', '={{ $json.result }} it is') } });
    const client = await connect(url);
    expect(JSON.parse(textOf(await client.callTool(sum)))).toEqual({ result: '42', note: '42 it is' });
  });

  it('is told why a tool failed, and the run is there', async () => {
    const { id, url } = await serve({ tools: { Calculator } });
    const client = await connect(url);
    const result = await client.callTool({ name: 'Calculator', arguments: { input: 'six' } });
    expect([result.isError, textOf(result)]).toEqual([true, expect.stringMatching(/"six" cannot be worked out/)]);
    expect(await runsOf(id)).toMatchObject([{ status: 'failed' }]);
  });

  it('is refused a tool that there is none of, without a run', async () => {
    const { id, url } = await serve({ tools: { Calculator } });
    const client = await connect(url);
    await expect(client.callTool({ name: 'Gone', arguments: {} })).rejects.toMatchObject({ code: -32602 });
    expect(await runsOf(id)).toEqual([]);
  });

  it('is offered the tools of another server, and calls them through a run', async () => {
    const inner = await serve({ tools: { Calculator } });
    const Other = { type: 'tool-mcp', parameters: { url: inner.url.href } };
    const { id, url } = await serve({ tools: { Other } });
    const client = await connect(url);
    expect((await client.listTools()).tools).toMatchObject([{ name: 'Calculator' }]);
    expect(textOf(await client.callTool(sum))).toBe('42');
    expect(await runsOf(id)).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(await runsOf(inner.id)).toMatchObject([{ status: 'succeeded' }]);
  });

  it('of the test address has the draft', async () => {
    const { id, testUrl } = await serve({ tools: { Calculator } });
    const client = await connect(testUrl);
    expect(textOf(await client.callTool(sum))).toBe('42');
    expect(await runsOf(id)).toMatchObject([{ mode: 'test', status: 'succeeded' }]);
  });
});

describe('a run that takes long', () => {
  const taking = async (seconds: number) => ({
    type: 'tool-workflow',
    parameters: { description: 'Takes its time.', workflowId: await callee(seconds) },
  });
  const slowly = { name: 'Slow', arguments: { query: 'x' } };

  it('is named to the client, and goes on', async () => {
    const parameters = { auth: 'none', holdSeconds: 1 };
    const { id, url } = await serve({ parameters, tools: { Slow: await taking(4) } });
    const result = await (await connect(url)).callTool(slowly);
    const [run] = await runsOf(id);
    expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining(`${run?.id}`)]);
    expect(await until(async () => (await runsOf(id)).find(({ status }) => status === 'succeeded'))).toBeTruthy();
  });

  it('goes on when its client has gone', async () => {
    const { id, url } = await serve({ tools: { Slow: await taking(2) } });
    const client = await connect(url);
    const call = client.callTool(slowly).catch(() => 'gone');
    await until(async () => (await runsOf(id))[0]);
    await client.close();
    expect(await call).toBe('gone');
    expect(await until(async () => (await runsOf(id)).find(({ status }) => status === 'succeeded'))).toBeTruthy();
  });

  it('keeps others out where the workflow takes one at a time', async () => {
    const tools = { Slow: await taking(3), Calculator };
    const { id, url } = await serve({ tools, settings: { flow: { singleton: { mode: 'skip' } } } });
    const client = await connect(url);
    const first = client.callTool(slowly);
    await until(async () => (await runsOf(id))[0]);
    const second = await client.callTool(sum);
    expect([second.isError, textOf(second)]).toEqual([true, expect.stringMatching(/^Nothing was started/)]);
    expect((await first).isError).toBeUndefined();
  });
});

describe('who may not', () => {
  const closed = () => serve({ parameters: { secret: 'mcp' }, tools: { Calculator } });

  it('is refused without the token, with a wrong one and with another scheme, and starts nothing', async () => {
    const { id, url } = await closed();
    const shown = [{}, { authorization: `Bearer ${TOKEN}x` }, { authorization: `Basic ${TOKEN}` }];
    for (const headers of shown) {
      await expect(connect(url, headers as Record<string, string>)).rejects.toThrow(/401|Unauthorized/i);
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: sum });
      const type = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', body, headers: { ...type, ...headers } as HeadersInit });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect(await runsOf(id)).toEqual([]);
    const client = await connect(url, { authorization: `Bearer ${TOKEN}` });
    expect(textOf(await client.callTool(sum))).toBe('42');
  });

  it('finds nothing where nobody serves, or nobody does any more', async () => {
    const { id, url } = await closed();
    await unpublishWorkflow(builder, { id });
    const answers = await Promise.all(
      [new URL('/hooks/nobody', origin), url].map(async (each) => {
        await expect(connect(each)).rejects.toThrow(/404/);
        const answer = await fetch(each, { method: 'POST', body: '{}' });
        const { requestId: _, ...said } = (await answer.json()) as JsonObject;
        return said;
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe('a call by hand', () => {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: sum };
  const post = (url: URL, message: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(message),
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('is refused, and starts nothing, where the transport forbids it', async () => {
    const { id, url } = await serve({ tools: { Calculator } });
    const statuses = await Promise.all([
      post(url, [call]),
      post(url, 'hello'),
      post(url, call, { 'content-type': 'text/plain' }),
      post(url, call, { 'mcp-protocol-version': '1999-01-01' }),
      post(url, call, { origin: 'https://elsewhere.test' }),
      fetch(url, { headers: { accept: 'text/event-stream' } }),
      fetch(url, { method: 'DELETE' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 415, 400, 403, 405, 405]);
    const told = await post(url, { jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([told.status, await told.text()]).toEqual([202, '']);
    expect(await (await post(url, { ...call, method: 'prompts/list' })).json()).toMatchObject({
      ...{ id: 1, error: { code: -32601 } },
    });
    expect(await runsOf(id)).toEqual([]);
  });

  it('is taken from a page that the node names, which may read the answer', async () => {
    const parameters = { auth: 'none', origins: 'https://here.test' };
    const { url } = await serve({ parameters, tools: { Calculator } });
    const answer = await post(url, call, { origin: 'https://here.test' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'https://here.test']);
  });

  it('that is repeated under its key is answered by the run that there is', async () => {
    const { id, url } = await serve({ tools: { Calculator } });
    const key = { 'idempotency-key': 'once' };
    const first = await (await post(url, call, key)).json();
    expect(await (await post(url, { ...call, id: 2 }, key)).json()).toEqual({ ...first, id: 2 });
    const other = { ...call, params: { ...sum, arguments: { input: '1+1' } } };
    expect((await post(url, other, key)).status).toBe(409);
    expect(await runsOf(id)).toHaveLength(1);
  });
});
