import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { WorkflowDocument, WorkflowSettings } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { drain } from '#scripts/web/connections.ts';
import { makeServer } from '#scripts/web/server.ts';
import { startEngine, type TestEngine } from './engine.ts';

export const Calculator = { type: 'calculator' };
/** A call of it. */
export const sum = { name: 'Calculator', arguments: { input: '6*7' } };

type Served = {
  readonly parameters?: JsonObject;
  readonly tools?: Readonly<Record<string, NodeSpec>>;
  /** In a row behind the trigger. */
  readonly after?: Readonly<Record<string, NodeSpec>>;
  readonly settings?: WorkflowSettings;
};

/** Engine and web server for one test file, whose workflows are MCP servers. */
export function mcpSuite() {
  const test = testDb();
  let builder: Context;
  let engine: TestEngine;
  let web: Server;
  let origin = '';

  beforeAll(async () => {
    builder = await (await makeOrg(test.db)).contextFor('builder');
    engine = await startEngine(test.db, { http });
    web = makeServer({ db: test.db, trustedProxies: [], pages: async () => undefined });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await drain(web);
    await engine.stop();
  });

  const at = (url = '') => new URL(url && new URL(url).pathname, origin);
  async function publish(document: WorkflowDocument) {
    const { id } = await createWorkflow(builder, { document });
    const { triggers } = await publishWorkflow(builder, { id });
    return { id, url: at(triggers[0]?.url), testUrl: at(triggers[0]?.testUrl) };
  }
  return {
    publish,
    /** A published workflow that is a server of these tools. */
    serve: (served: Served = {}) => publish(documentFor(served)),
    runsOf: (id: string) => test.owner`
      select id, status, mode, trigger_node_id from runs where workflow_id = ${id} order by id`,
    get builder() {
      return builder;
    },
  };
}

function documentFor({ parameters = { auth: 'none' }, tools = { Calculator }, after = {}, settings = {} }: Served) {
  const names = ['Server', ...Object.keys(after)];
  const wires = names.slice(1).map((name, index) => `${names[index]} > ${name}`);
  const drawn = documentOf({ Server: { type: 'mcp-trigger', parameters }, ...after, ...tools }, wires, settings);
  const plugs = Object.keys(tools).map((name) => ({
    from: { node: name, port: 'tool' },
    to: { node: 'Server', port: 'tool' },
    kind: 'tool' as const,
  }));
  return { ...drawn, name: 'Office', edges: [...drawn.edges, ...plugs] };
}

/** What nodes reach: servers of the suite. */
const http = async ({ method, url, headers = {}, body }: HttpRequest) => {
  const answer = await fetch(url, { method, headers, ...(typeof body === 'string' && { body }) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: bytes, url };
};

/** The official client, connected. */
export async function connect(url: URL, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}

/** The texts of a result. */
export const textOf = (result: Awaited<ReturnType<Client['callTool']>>): string =>
  ((result.content ?? []) as { text: string }[]).map(({ text }) => text).join();
