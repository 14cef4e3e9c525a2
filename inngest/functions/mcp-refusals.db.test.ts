import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { connect, mcpSuite, sum, textOf } from './testing/mcp-suite.ts';

const TOKEN = 'shown-by-those-who-may';
const suite = mcpSuite();
const { serve, runsOf } = suite;
beforeAll(async () => void (await createSecret(suite.builder, { name: 'mcp', value: TOKEN })));

describe('who may not', () => {
  const closed = () => serve({ parameters: { secret: 'mcp' } });

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
    await unpublishWorkflow(suite.builder, { id });
    const answers = await Promise.all(
      [new URL('/hooks/nobody', url), url].map(async (each) => {
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
    const { id, url } = await serve();
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
    const { url } = await serve({ parameters });
    const answer = await post(url, call, { origin: 'https://here.test' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'https://here.test']);
  });

  it('that is repeated under its key is answered by the run that there is', async () => {
    const { id, url } = await serve();
    const key = { 'idempotency-key': 'once' };
    const first = await (await post(url, call, key)).json();
    expect(await (await post(url, { ...call, id: 2 }, key)).json()).toEqual({ ...first, id: 2 });
    const other = { ...call, params: { ...sum, arguments: { input: '1+1' } } };
    expect((await post(url, other, key)).status).toBe(409);
    expect(await runsOf(id)).toHaveLength(1);
  });
});
