import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { SECRET_HERE } from '#lib/nodes/credential.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { completion } from '#lib/nodes/testing/scripted-model.ts';
import { callModel } from './call-model.ts';
import type { ModelRequest, Provider } from './model-call.ts';

type Seen = { readonly url: string; readonly headers: Record<string, unknown>; readonly body: Record<string, never> };
const seen: Seen[] = [];
const shown: HttpRequest['credential'][] = [];
let reply: (response: ServerResponse) => void = () => {};
const server = createServer(async (request, response) => {
  seen.push({ url: `${request.url}`, headers: { ...request.headers }, body: JSON.parse(await text(request)) });
  reply(response);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close().closeAllConnections());

const egress = egressClient(egressGuard(['127.0.0.1']));
const json = (body: string, status = 200, headers = {}) => {
  reply = (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
};
const PATHS = { openai: '/v1', anthropic: '/v1', google: '/v1beta' };
function call(provider: Provider, request: Partial<ModelRequest> = {}, timeoutMs = 20_000) {
  seen.length = 0;
  shown.length = 0;
  const signal = new AbortController().signal;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATHS[provider]}`;
  const context = {
    http: (sent: HttpRequest) => {
      shown.push(sent.credential);
      return egress(sent as Parameters<typeof egress>[0], { signal });
    },
    signal,
    idempotencyKey: () => 'k1',
  };
  const settings = { provider, baseUrl, model: 'any', secret: 'Vendor', timeoutMs };
  return callModel(context as Parameters<typeof callModel>[0], settings, {
    messages: [{ role: 'user', content: 'Hello' }],
    ...request,
  });
}

const ANTHROPIC = {
  id: 'm',
  type: 'message',
  role: 'assistant',
  model: 'any',
  stop_sequence: null,
  usage: { input_tokens: 4, output_tokens: 2 },
};
const tools = [
  { name: 'add', description: 'Adds', inputSchema: { type: 'object', properties: { a: { type: 'number' } } } },
];
type Shape = readonly [Provider, said: string, called: string, url: string, header: string];
const SHAPES: readonly Shape[] = [
  [
    'openai',
    completion('Hi.'),
    completion([{ name: 'add', input: { a: 1 } }]),
    '/v1/chat/completions',
    'authorization',
  ],
  [
    'anthropic',
    JSON.stringify({ ...ANTHROPIC, stop_reason: 'end_turn', content: [{ type: 'text', text: 'Hi.' }] }),
    JSON.stringify({
      ...ANTHROPIC,
      stop_reason: 'tool_use',
      content: [{ type: 'tool_use', id: 't', name: 'add', input: { a: 1 } }],
    }),
    '/v1/messages',
    'x-api-key',
  ],
  [
    'google',
    JSON.stringify({
      candidates: [{ content: { role: 'model', parts: [{ text: 'Hi.' }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2 },
    }),
    JSON.stringify({
      candidates: [
        {
          content: { role: 'model', parts: [{ functionCall: { name: 'add', args: { a: 1 } } }] },
          finishReason: 'STOP',
        },
      ],
    }),
    '/v1beta/models/any:generateContent',
    'x-goog-api-key',
  ],
];

describe.each(SHAPES)('%s', (provider, said, called, url, header) => {
  it('is asked by its own protocol, with the key of the secret, not as a stream', async () => {
    json(said);
    expect(await call(provider, { instructions: 'Be brief.' })).toMatchObject({ text: 'Hi.', finish: 'stop' });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.url).toBe(url);
    expect(String(seen[0]?.headers[header])).toContain(SECRET_HERE);
    expect(shown).toEqual([{ secret: 'Vendor', as: { kind: 'here' } }]);
    expect(seen[0]?.body.stream).toBeFalsy();
    expect(JSON.stringify(seen[0]?.body)).toContain('Be brief.');
  });

  it('calls tools, and is told what they answered', async () => {
    json(called);
    const { toolCalls, messages } = await call(provider, { tools });
    expect(toolCalls).toMatchObject([{ name: 'add', input: { a: 1 } }]);
    json(said);
    const { id = '', name = '' } = toolCalls[0] ?? {};
    const result = {
      type: 'tool-result' as const,
      toolCallId: id,
      toolName: name,
      output: { type: 'text' as const, value: 'three' },
    };
    const answered = [
      { role: 'user' as const, content: 'Hello' },
      ...messages,
      { role: 'tool' as const, content: [result] },
    ];
    expect(await call(provider, { tools, messages: answered })).toMatchObject({ text: 'Hi.' });
    expect(JSON.stringify(seen[0]?.body)).toContain('three');
  });

  it.each([
    [401, 'connection', 'http_401'],
    [404, 'config', 'http_404'],
    [429, 'upstream', 'http_429'],
    [529, 'upstream', 'http_529'],
  ])('%d is a fault of kind %s, and is not tried again here', async (status, kind, code) => {
    json('{"error":{"message":"no"}}', status, { 'retry-after': '7' });
    await expect(call(provider)).rejects.toMatchObject({
      fault: { kind, code, ...(kind === 'upstream' && { retryAfterMs: 7000 }) },
    });
    expect(seen).toHaveLength(1);
  });

  it('that is given too much says so', async () => {
    json('{"error":{"message":"This model\'s maximum context length is 8192 tokens"}}', 400);
    await expect(call(provider)).rejects.toMatchObject({ fault: { kind: 'config', code: 'context_too_long' } });
  });

  it('that answers nonsense is tried again some time', async () => {
    json('<html>');
    await expect(call(provider)).rejects.toMatchObject({
      fault: { kind: 'upstream', code: 'model_answer_unreadable' },
    });
    json('{"hello":1}');
    await expect(call(provider)).rejects.toMatchObject({ fault: { kind: 'upstream' } });
  });

  it('that does not answer runs into the time-out', async () => {
    reply = () => {};
    await expect(call(provider, {}, 300)).rejects.toMatchObject({
      fault: { kind: 'upstream', code: 'timeout', isUncertain: true },
    });
  });
});

it('what an address in a private network is, egress says', async () => {
  const closed = egressClient(egressGuard([]));
  const signal = new AbortController().signal;
  const context = {
    http: (sent: Parameters<typeof egress>[0]) => closed(sent, { signal }),
    signal,
    idempotencyKey: () => 'k',
  };
  const settings = {
    provider: 'openai' as const,
    baseUrl: 'http://127.0.0.1:9/v1',
    model: 'm',
    secret: '',
    timeoutMs: 1000,
  };
  await expect(
    callModel(context as unknown as Parameters<typeof callModel>[0], settings, {
      messages: [{ role: 'user', content: 'x' }],
    }),
  ).rejects.toMatchObject({ fault: { code: 'egress_blocked' } });
});
