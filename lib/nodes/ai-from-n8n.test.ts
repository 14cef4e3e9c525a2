import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from './testing/mapped.ts';

const L = '@n8n/n8n-nodes-langchain.';
type Row = readonly [exported: string, version: number, parameters: JsonObject, ours: JsonObject | undefined];

describe('an exported AI node', () => {
  it.each<Row>([
    [
      'lmChatOpenAi',
      1.2,
      {
        model: { __rl: true, mode: 'list', value: 'gpt-4o' },
        options: { responseFormat: 'json_object', maxTokens: 9 },
      },
      { type: 'chat-model', parameters: { provider: 'openai', model: 'gpt-4o', json: true, maxTokens: 9 } },
    ],
    ['lmChatOpenAi', 1, { options: {} }, { parameters: { model: 'gpt-4o-mini' } }],
    [
      'lmChatOpenAi',
      1.2,
      { options: { baseURL: 'https://x.test/v1' } },
      { parameters: { baseUrl: 'https://x.test/v1' } },
    ],
    [
      'lmChatAnthropic',
      1.3,
      { options: { maxTokensToSample: 5 } },
      { parameters: { provider: 'anthropic', maxTokens: 5 } },
    ],
    [
      'lmChatGoogleGemini',
      1,
      { modelName: 'models/gemini-2.0-flash' },
      { parameters: { provider: 'google', model: 'gemini-2.0-flash' } },
    ],
    [
      'lmChatOpenRouter',
      1,
      { model: 'a/b' },
      { parameters: { baseUrl: 'https://openrouter.ai/api/v1', model: 'a/b' } },
    ],
    ['lmChatOllama', 1, {}, { parameters: { baseUrl: 'http://localhost:11434/v1' } }],
    [
      'agent',
      1.7,
      { promptType: 'define', text: '=Do {{ $json.x }}', options: { systemMessage: 'Brief.', maxIterations: 3 } },
      { type: 'agent', parameters: { prompt: '=Do {{ $json.x }}', system: 'Brief.', maxIterations: 3 } },
    ],
    ['agent', 2.2, { options: {} }, { parameters: { prompt: '', system: 'You are a helpful assistant' } }],
    [
      'agentTool',
      2.2,
      { text: "={{ $fromAI('p') }}", toolDescription: 'Helps' },
      { type: 'agent', settings: { tool: { description: 'Helps' } }, parameters: { prompt: "={{ $fromAI('p') }}" } },
    ],
    [
      'memoryBufferWindow',
      1.3,
      { sessionIdType: 'customKey', sessionKey: '={{ $json.id }}', contextWindowLength: 10 },
      { parameters: { session: '={{ $json.id }}', turns: 10 } },
    ],
    ['memoryPostgresChat', 1.3, {}, { type: 'memory', status: 'approximate', parameters: { shared: true } }],
    [
      'toolWorkflow',
      2.1,
      {
        description: 'Sells',
        workflowId: { __rl: true, value: 'w' },
        workflowInputs: { value: { a: "={{ $fromAI('a') }}" } },
      },
      { type: 'tool-workflow', parameters: { workflowId: 'w', fields: [{ name: 'a', value: "={{ $fromAI('a') }}" }] } },
    ],
    ['toolWorkflow', 1.2, { source: 'parameter' }, undefined],
    [
      'toolHttpRequest',
      1.1,
      {
        method: 'POST',
        url: 'https://api.test/{city}',
        sendBody: true,
        specifyBody: 'json',
        jsonBody: '{"from":"{from}"}',
        toolDescription: 'Looks up',
        placeholderDefinitions: { values: [{ name: 'city', description: 'Where' }] },
      },
      {
        type: 'http-request',
        settings: { tool: { description: 'Looks up' } },
        parameters: {
          method: 'POST',
          url: '=https://api.test/{{ $fromAI("city", "Where", "string") }}',
          body: 'json',
          json: '={"from":"{{ $fromAI("from", "", "string") }}"}',
        },
      },
    ],
    ['toolWikipedia', 1, {}, { type: 'http-request' }],
    [
      'mcpClientTool',
      1.2,
      { endpointUrl: 'https://m.test/mcp', include: 'selected', includeTools: ['a'], authentication: 'headerAuth' },
      { type: 'tool-mcp', parameters: { url: 'https://m.test/mcp', offer: 'selected', names: ['a'], auth: 'header' } },
    ],
    [
      'textClassifier',
      1,
      { inputText: '=t', categories: { categories: [{ category: 'a', description: 'A' }] } },
      { type: 'classify', parameters: { text: '=t', categories: [{ name: 'a', description: 'A' }], other: false } },
    ],
    [
      'informationExtractor',
      1,
      { text: 'x', attributes: { attributes: [{ name: 'n', type: 'number' }] } },
      {
        type: 'extract',
        parameters: { attributes: [{ name: 'n', type: 'number', description: '', required: false }] },
      },
    ],
    [
      'chainSummarization',
      2,
      { chunkSize: 4000, options: {} },
      { type: 'summarise', parameters: { chunk: 4000, field: 'response.text' } },
    ],
    ['sentimentAnalysis', 1, { inputText: 'x' }, { type: 'sentiment' }],
    [
      'openAi',
      1.8,
      {
        modelId: { value: 'gpt-4o' },
        messages: { values: [{ role: 'system', content: 'S' }, { content: '=U' }] },
        jsonOutput: true,
      },
      {
        type: 'ai-message',
        parameters: {
          answer: 'openai',
          json: true,
          messages: [
            { role: 'system', text: 'S' },
            { role: 'user', text: '=U' },
          ],
        },
      },
    ],
    ['openAi', 1.8, { resource: 'assistant' }, undefined],
    [
      'googleGemini',
      1,
      { modelId: { value: 'models/gemini-2.5-flash' }, messages: { values: [{ content: 'Hi' }] } },
      { parameters: { provider: 'google', model: 'gemini-2.5-flash', answer: 'google' } },
    ],
  ])('%s %d', (type, version, parameters, ours) => {
    const found = mapped(L + type, version, parameters);
    if (ours === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(ours);
  });
});
