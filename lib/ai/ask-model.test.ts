import { MockLanguageModelV4 } from 'ai/test';
import { expect, it } from 'vitest';
import { askModel } from './ask-model.ts';
import type { ModelSettings } from './model-call.ts';

const SETTINGS: ModelSettings = { provider: 'openai', baseUrl: '', model: 'mock', timeoutMs: 1000 };
const usage = {
  inputTokens: { total: 7, noCache: 7, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 3, text: 3, reasoning: undefined },
};
type Result = Awaited<ReturnType<MockLanguageModelV4['doGenerate']>>;
const mock = (content: Result['content'], reason: Result['finishReason']['unified'] = 'stop') =>
  new MockLanguageModelV4({
    doGenerate: async () => ({ content, finishReason: { unified: reason, raw: reason }, usage, warnings: [] }),
  });
const ask = (model: MockLanguageModelV4, more: Partial<ModelSettings> = {}, signal = new AbortController().signal) =>
  askModel(
    {
      instructions: 'Be brief.',
      messages: [{ role: 'user', content: 'Hello' }],
      tools: [
        { name: 'add', description: 'Adds', inputSchema: { type: 'object', properties: { a: { type: 'number' } } } },
      ],
    },
    { ...SETTINGS, ...more },
    { model, signal, key: 'k1' },
  );

it('answers with text, tokens and messages to go on with', async () => {
  const model = mock([{ type: 'text', text: 'Hi.' }]);
  expect(await ask(model, { temperature: 0.2, maxTokens: 50 })).toMatchObject({
    text: 'Hi.',
    toolCalls: [],
    finish: 'stop',
    usage: { input: 7, output: 3 },
    messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Hi.' }] }],
  });
  const [call] = model.doGenerateCalls;
  expect(call).toMatchObject({ temperature: 0.2, maxOutputTokens: 50, headers: { 'idempotency-key': 'k1' } });
  expect(call?.tools).toMatchObject([{ type: 'function', name: 'add', description: 'Adds' }]);
  expect(call?.prompt[0]).toMatchObject({ role: 'system', content: 'Be brief.' });
});

it('tells calls of tools, and which of them cannot be made', async () => {
  const { toolCalls } = await ask(
    mock(
      [
        { type: 'tool-call', toolCallId: '1', toolName: 'add', input: '{"a":1}' },
        { type: 'tool-call', toolCallId: '2', toolName: 'add', input: '{"a":' },
        { type: 'tool-call', toolCallId: '3', toolName: 'subtract', input: '{}' },
      ],
      'tool-calls',
    ),
  );
  expect(toolCalls[0]).toEqual({ id: '1', name: 'add', input: { a: 1 } });
  expect(toolCalls[1]?.problem).toBeDefined();
  expect(toolCalls[2]?.problem).toContain('subtract');
});

it('takes a content filter for a refusal', async () => {
  await expect(ask(mock([], 'content-filter'))).rejects.toMatchObject({
    fault: { kind: 'config', code: 'model_refused' },
  });
});

it('calls once, whatever happens', async () => {
  let calls = 0;
  const model = new MockLanguageModelV4({
    doGenerate: async () => {
      calls++;
      throw new Error('broken');
    },
  });
  await expect(ask(model)).rejects.toMatchObject({ fault: { kind: 'upstream', code: 'model_answer_unreadable' } });
  expect(calls).toBe(1);
});

it('gives way when the run is cancelled', async () => {
  const stop = new AbortController();
  const model = new MockLanguageModelV4({
    doGenerate: async () => {
      stop.abort(new Error('cancelled'));
      throw new Error('aborted');
    },
  });
  await expect(ask(model, {}, stop.signal)).rejects.toThrow('cancelled');
});
