import { expect, it } from 'vitest';
import { mcpTools } from '#lib/ai/mcp.ts';
import type { HttpRequest } from '../node-context.ts';
import { runPlugged } from '../testing/scripted-model.ts';

it('says when the server has no address', async () => {
  const { fault } = await runPlugged({
    subject: { type: 'agent', parameters: { prompt: 'Go' } },
    below: { Docs: { type: 'tool-mcp', kind: 'tool', parameters: { url: 'nowhere' } } },
    script: [],
  });
  expect(fault).toMatchObject({ kind: 'config', code: 'bad_url' });
});

it('says when the server does not speak the protocol', async () => {
  const { fault } = await runPlugged({
    subject: { type: 'agent', parameters: { prompt: 'Go' } },
    below: { Docs: { type: 'tool-mcp', kind: 'tool', parameters: { url: 'https://mcp.example.com/mcp' } } },
    script: [],
    world: {
      http: async ({ url }) => ({
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: new TextEncoder().encode('no such page'),
        url,
      }),
    },
  });
  expect(fault).toMatchObject({ kind: 'upstream', code: 'mcp_failed' });
});

it('asks a server whose list never ends a hundred times', async () => {
  let asked = 0;
  const http = async ({ url, body }: HttpRequest) => {
    const { id, method } = JSON.parse(String(body ?? '{}')) as { id?: number; method?: string };
    if (method === 'tools/list' && ++asked > 200) throw new Error('it goes on');
    const server = {
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 's', version: '1' },
    };
    const result = method === 'initialize' ? server : { tools: [], nextCursor: 'more' };
    const answer = id === undefined ? '' : JSON.stringify({ jsonrpc: '2.0', id, result });
    return {
      status: id === undefined ? 202 : 200,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(answer),
      url,
    };
  };
  const context = { http, signal: new AbortController().signal, idempotencyKey: () => 'k' };
  const server = { url: 'https://mcp.example.com/mcp', headers: {}, timeoutMs: 5000 };
  expect(await mcpTools(context, server)).toEqual([]);
  expect(asked).toBe(100);
});
