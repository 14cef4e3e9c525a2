import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';

/** A request that has an effect, as it arrived. */
export type Effect = {
  readonly path: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: JsonObject;
};
/** What is answered to an effect. */
export type Reply = (effect: Effect) => object | undefined;

/** Whatever nodes send to, on this machine: it writes down what arrives, before it answers. */
export function otherSide(reply: Reply) {
  const effects: Effect[] = [];
  const watch: { onEffect: (effect: Effect) => void } = { onEffect: () => undefined };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const path = new URL(request.url ?? '', 'http://other').pathname;
    const { headers } = request;
    const effect = { path, key: String(headers['idempotency-key']), headers, body: body ? JSON.parse(body) : {} };
    effects.push(effect);
    watch.onEffect(effect);
    const answer = reply(effect);
    response.writeHead(answer ? 200 : 202, { 'content-type': 'application/json' });
    response.end(answer ? JSON.stringify(answer) : '');
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    effects,
    watch,
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    to: (path: string) => effects.filter((effect) => effect.path === path),
  };
}

/** What an MCP server with one tool answers; nothing to what is only told. */
export function mcpReply({ id, method, params }: JsonObject): object | undefined {
  if (id === undefined) return undefined;
  const results: Record<string, object> = {
    initialize: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } },
    'tools/list': { tools: [{ name: 'lookup', description: 'Looks up.', inputSchema: { type: 'object' } }] },
    'tools/call': { content: [{ type: 'text', text: `found ${JSON.stringify(params)}` }] },
  };
  return { jsonrpc: '2.0', id, result: results[String(method)] ?? {} };
}
